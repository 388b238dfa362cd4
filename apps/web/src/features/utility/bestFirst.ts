import type { LearnerScoresFieldsFragment } from '../../graphql/generated/operations';

/** Scores by which learners are ranked: of classes, of numbers. Neither depends on the proportions of the classes. */
const RANKING: readonly string[] = ['auc', 'rSquared'];

/** Learners, the one first that is best on real rows; those without such a score keep their order at the end. */
export function bestFirst(
  learners: readonly LearnerScoresFieldsFragment[],
): readonly LearnerScoresFieldsFragment[] {
  const scoreOf = ({ scores }: LearnerScoresFieldsFragment) =>
    scores.find(({ metric }) => RANKING.includes(metric))?.trainReal?.mean ?? -Infinity;
  return [...learners].sort((first, second) => {
    const [a, b] = [scoreOf(first), scoreOf(second)];
    return a === b ? 0 : b - a;
  });
}
