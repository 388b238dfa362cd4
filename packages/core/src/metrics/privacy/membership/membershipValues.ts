import type { RunContext } from '../../../work/progress.js';
import { subContext } from '../../../work/progress.js';
import type { MetricComputationResult } from '../../metricComputation.js';
import type { MetricDefinition } from '../../metricDefinition.js';
import { baseProvenance, type MetricInput, type MetricNote } from '../../metricInput.js';
import type { MetricValue } from '../../metric.js';
import { metricValue } from '../../metricValue.js';
import { PERMUTATIONS } from '../attacks/permuteLabels.js';
import { attackScene, MIN_OUTLIERS } from './attackScene.js';
import { ATTACK_METRICS, ATTACKS, type AttackScores, OUTLIER_ATTACK, WORST_ATTACK } from './attacks.js';
import { ISOLATION } from './isolationForest.js';
import { type JudgedScore, judgeAttacks } from './judgeAttacks.js';
import { FALSE_POSITIVE_RATE } from './truePositiveRate.js';

const LABELS_AT_RANDOM = 'labels of members and non-members put at random; 90% of the scores';
const LARGEST_AT_RANDOM = 'labels put at random, the largest of all attacks; 90% of the scores';

/**
 * The AUC and the true positive rate of every attack, of the worst of them, and of the worst of them on outliers.
 *
 * @param found scores of the attacks, in any order
 * @throws LikenessError `ABORTED`
 */
export async function membershipValues(
  input: MetricInput,
  found: readonly AttackScores[],
  context: RunContext,
): Promise<MetricComputationResult> {
  const scene = attackScene(input);
  const scores = ATTACKS.flatMap(({ name }) => found.filter(({ attack }) => attack === name));
  if (scene === null || scores.length === 0) return { values: [], breakdowns: [], notes: [] };
  const { members, nonMembers, outlierMembers, outlierNonMembers } = scene;
  const values: MetricValue[] = [];
  const notes: MetricNote[] = [];
  const add = (
    metric: MetricDefinition,
    { attack, value, interval, ceiling, detectable }: JudgedScore,
    sizes: { readonly members: number; readonly nonMembers: number },
    ceilingMethod: string,
    settings: Readonly<Record<string, string | number>>,
  ): void => {
    values.push(
      metricValue(
        metric,
        'table',
        [],
        value,
        ceiling,
        {
          ...baseProvenance(input),
          ceilingMethod,
          replicates: PERMUTATIONS,
          settings: {
            ...sizes,
            detectable,
            reference: scene.reference.rowCount,
            ...settings,
            ...attack.settings,
          },
        },
        interval,
      ),
    );
  };
  const all = { members, nonMembers };
  const falsePositives = { falsePositives: FALSE_POSITIVE_RATE };
  const ofAll = scores.map((own) => ({ ...own, scores: own.scores.slice(0, members + nonMembers) }));
  const judged = await judgeAttacks(
    ofAll,
    members,
    nonMembers,
    input.seed,
    'attack-labels',
    subContext(context, 0, 0.8),
  );
  scores.forEach(({ attack }, at) => {
    const metrics = ATTACK_METRICS.get(attack);
    if (metrics === undefined) return;
    add(metrics.auc, judged.aucs[at], all, LABELS_AT_RANDOM, {});
    add(metrics.tpr, judged.rates[at], all, LABELS_AT_RANDOM, falsePositives);
  });
  /** The attack is named by its metric. */
  const worst = (score: JudgedScore, metric: 'auc' | 'tpr') => ({
    attack: ATTACK_METRICS.get(score.attack.attack)?.[metric].name ?? score.attack.attack,
    attacks: scores.length,
  });
  add(WORST_ATTACK.auc, judged.worstAuc, all, LARGEST_AT_RANDOM, worst(judged.worstAuc, 'auc'));
  add(WORST_ATTACK.tpr, judged.worstRate, all, LARGEST_AT_RANDOM, {
    ...worst(judged.worstRate, 'tpr'),
    ...falsePositives,
  });
  if (outlierMembers === 0) {
    const message = `The least likely 1% of the rows are fewer than ${MIN_OUTLIERS} on a side: attacks on outliers are not measured.`;
    notes.push({ code: 'TOO_FEW_OUTLIERS', message });
    return { values, breakdowns: [], notes };
  }
  const outliers = await judgeAttacks(
    scores.map((own) => ({ ...own, scores: own.scores.slice(members + nonMembers) })),
    outlierMembers,
    outlierNonMembers,
    input.seed,
    'outlier-labels',
    subContext(context, 0.8, 1),
  );
  const sizes = { members: outlierMembers, nonMembers: outlierNonMembers };
  add(OUTLIER_ATTACK.auc, outliers.worstAuc, sizes, LARGEST_AT_RANDOM, {
    ...worst(outliers.worstAuc, 'auc'),
    outliers: ISOLATION,
  });
  add(OUTLIER_ATTACK.tpr, outliers.worstRate, sizes, LARGEST_AT_RANDOM, {
    ...worst(outliers.worstRate, 'tpr'),
    ...falsePositives,
    outliers: ISOLATION,
  });
  return { values, breakdowns: [], notes };
}
