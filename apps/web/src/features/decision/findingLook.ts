import type { BadgeTone } from '../../components/Badge';
import type { FindingFieldsFragment, MetricGroup } from '../../graphql/generated/operations';
import { ANSWERS, GRADES } from './outcomes';

type Judged = Pick<FindingFieldsFragment, 'group' | 'answer' | 'grade'>;

/** The answer to a question in a word and a tone. Red is what leads to "do not share": privacy that is beyond. */
export function findingLook({ group, answer, grade }: Judged): {
  readonly label: string;
  readonly tone: BadgeTone;
} {
  const look = grade === null ? ANSWERS[answer] : GRADES[grade];
  return group === 'PRIVACY' && answer === 'BEYOND' ? { ...look, tone: 'bad' } : look;
}

const RANKS: readonly BadgeTone[] = ['bad', 'warn', 'neutral', 'good'];

/** Questions whose answer worries most first; equal ones keep their order. */
export function byConcern<Finding extends Judged>(findings: readonly Finding[]): readonly Finding[] {
  const rank = (finding: Finding) => RANKS.indexOf(findingLook(finding).tone);
  return [...findings].sort((first, second) => rank(first) - rank(second));
}

/** The most worrying tone of a group; null for a group without questions. */
export function toneOfGroup(findings: readonly Judged[], group: MetricGroup): BadgeTone | null {
  const [worst] = byConcern(findings.filter((finding) => finding.group === group));
  return worst ? findingLook(worst).tone : null;
}
