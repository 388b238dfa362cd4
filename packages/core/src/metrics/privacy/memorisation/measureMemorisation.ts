import { reportProgress, type RunContext, subContext } from '../../../work/progress.js';
import { createStream } from '../../../random/randomStream.js';
import type { MetricComputation, MetricComputationResult } from '../../metricComputation.js';
import type { MetricValue } from '../../metric.js';
import { baseProvenance, type MetricInput } from '../../metricInput.js';
import { metricValue } from '../../metricValue.js';
import { drawLabels, PERMUTATIONS } from '../attacks/permuteLabels.js';
import { ENCODING } from '../encodeRows.js';
import { normalQuantile } from '../../../numeric/normalDistribution.js';
import { attackScene, type AttackScene, MIN_HOLDOUT_ROWS } from '../membership/attackScene.js';
import { worstOf } from '../membership/worstOf.js';
import { Z80 } from '../membership/power.js';
import { Z95 } from '../proportions.js';
import { INFERENCE_LEARNERS } from './inferenceLearners.js';
import { inferByForest } from './inferByForest.js';
import {
  chooseInference,
  createTasks,
  type Inference,
  type InferenceTask,
  ofReference,
} from './inferenceTask.js';
import { memorisationGap } from './memorisationGap.js';

/** What models of synthetic rows know of training people beyond what they know of others. */
export const measureMemorisation: MetricComputation = {
  group: 'privacy',
  metrics: [memorisationGap],
  weight: 6,
  needsHoldout: true,
  async compute(input, context): Promise<MetricComputationResult> {
    const scene = attackScene(input);
    const inference = scene && chooseInference(input, scene);
    const tasks = inference ? createTasks(scene, inference) : [];
    if (scene === null || inference === null || tasks.length === 0) {
      const message = `${whyNothing(scene, inference)}: nothing is inferred (memorisationGap).`;
      return { values: [], breakdowns: [], notes: [{ code: 'NOTHING_TO_INFER', message }] };
    }
    const count = scene.targets.rowCount;
    const steps = INFERENCE_LEARNERS.length * tasks.length;
    /** Of each learner and target the mean probability of the true values. */
    const scores = INFERENCE_LEARNERS.map(() => new Float64Array(count));
    for (const [l, learner] of INFERENCE_LEARNERS.entries()) {
      for (const [t, task] of tasks.entries()) {
        const done = l * tasks.length + t;
        const own = subContext(context, (0.9 * done) / steps, (0.9 * (done + 1)) / steps);
        const found = await learner.infer(task, input.seed, own);
        for (let row = 0; row < count; row++) scores[l][row] += found[row] / tasks.length;
      }
    }
    const settings = settingsOf(scene, inference);
    const expected = await expectedScores(tasks, input.seed, subContext(context, 0.9, 0.95));
    const together = expected.map((score) => -score);
    for (const own of scores) own.forEach((score, row) => (together[row] += score / scores.length));
    const value = await gapValue(input, scene, scores, settings, subContext(context, 0.95, 1));
    return {
      values: [value],
      breakdowns: [],
      notes: [],
      attackScores: [{ attack: 'memorisation', scores: together, settings }],
    };
  },
};

function whyNothing(scene: AttackScene | null, inference: Inference | null): string {
  if (scene === null)
    return `There are fewer than ${MIN_HOLDOUT_ROWS} holdout rows, or no column that is not an identifier`;
  if (inference === null && scene.targets.columns.length < 2) return 'There is a single column to compare';
  if (inference === null)
    return 'The quasi-identifiers leave no column that could be a secret, or the secrets leave none that is known; name fewer';
  const { columns } = scene.targets;
  const names = inference.secrets.map((at) => `"${columns[at].schema.name}"`).join(', ');
  return `The unseen real rows have a single value in ${names}`;
}

/**
 * What a forest of the reference rows gives to the true values: how easily a row is inferred by what is true of everybody.
 * The attack looks at what models of the synthetic rows know beyond that (difficulty calibration, Watson and others 2022).
 */
async function expectedScores(
  tasks: readonly InferenceTask[],
  seed: number,
  context: RunContext,
): Promise<Float64Array> {
  const expected = new Float64Array(tasks[0].targets.length);
  for (const task of tasks) {
    const found = await inferByForest(ofReference(task), seed, context);
    found.forEach((score, row) => (expected[row] += score / tasks.length));
  }
  return expected;
}

async function gapValue(
  input: MetricInput,
  { members, nonMembers }: AttackScene,
  scores: readonly Float64Array[],
  settings: Readonly<Record<string, string | number>>,
  context: RunContext,
): Promise<MetricValue> {
  const rows = Int32Array.from({ length: members + nonMembers }, (_, row) => row);
  const labels = new Uint8Array(rows.length);
  const permuted = scores.map(() => new Float64Array(PERMUTATIONS));
  const totals = scores.map((own) => own.subarray(0, rows.length).reduce((sum, score) => sum + score, 0));
  for (let at = 0; at < PERMUTATIONS; at++) {
    if (at % 25 === 0) await reportProgress(context, at / PERMUTATIONS, 'Putting labels at random');
    drawLabels(createStream(input.seed, 'memorisation-labels', at), labels, rows, members);
    scores.forEach((own, l) => {
      let sum = 0;
      for (let row = 0; row < labels.length; row++) sum += labels[row] * own[row];
      permuted[l][at] = sum / members - (totals[l] - sum) / nonMembers;
    });
  }
  const gaps = scores.map((own, l) => {
    const { gap, error } = memorisationGap.compute(
      own.slice(0, members),
      own.slice(members, members + nonMembers),
    );
    return {
      value: gap,
      error,
      lowAt: (level: number) => Math.max(-1, gap - normalQuantile(1 - level) * error),
      high: Math.min(1, gap + Z95 * error),
      permuted: permuted[l],
    };
  });
  const worst = worstOf(gaps);
  return metricValue(
    memorisationGap,
    'table',
    [],
    worst.value,
    worst.ceiling,
    {
      ...baseProvenance(input),
      ceilingMethod: 'labels of members and non-members put at random, the largest of the learners',
      replicates: PERMUTATIONS,
      settings: {
        members,
        nonMembers,
        detectable: worst.ceiling.high + Z80 * gaps[worst.at].error,
        learner: INFERENCE_LEARNERS[worst.at].name,
        ...Object.fromEntries(INFERENCE_LEARNERS.map(({ name }, l) => [name, gaps[l].value])),
        ...settings,
      },
    },
    worst.interval,
  );
}

function settingsOf(
  { synthetic, targets }: AttackScene,
  { known, secrets, chosenBy }: Inference,
): Record<string, string | number> {
  const names = (columns: readonly number[]): string =>
    columns.map((at) => targets.columns[at].schema.name).join(', ');
  return {
    known: names(known),
    secrets: names(secrets),
    chosenBy,
    syntheticSample: synthetic.rowCount,
    encoding: ENCODING,
  };
}
