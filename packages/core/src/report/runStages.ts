import type { MetricInput } from '../metrics/metricInput.js';
import { reportProgress, orAborted, type RunContext, subContext, type Workers } from '../work/progress.js';
import { stageTask } from './independentStages.js';
import type { Stage, StageProgress, StageResult } from './stage.js';

/**
 * Runs the stages and publishes what each finds in their order. Independent stages of a group go to the threads of the
 * context, the heaviest first, and wait for their turn to be published; nothing that is published depends on it.
 *
 * @throws LikenessError `ABORTED`, and what a stage or `publish` throws
 */
export async function runStages(
  stages: readonly Stage[],
  input: MetricInput,
  context: RunContext,
  progress: StageProgress,
): Promise<void> {
  const total = stages.reduce((sum, { weight }) => sum + weight, 0);
  let done = 0;
  for (const batch of batches(stages)) {
    const weight = batch.reduce((sum, stage) => sum + stage.weight, 0);
    const own = subContext(context, done / total, (done + weight) / total);
    const { workers } = context;
    const independent = batch.filter(({ name }) => name !== undefined).length;
    if (workers && workers.count > 1 && independent > 1) {
      await runOnThreads(batch, input, own, workers, progress);
    } else await runHere(batch, input, own, progress);
    done += weight;
  }
}

/** Neighbours of one group. */
function batches(stages: readonly Stage[]): Stage[][] {
  const found: Stage[][] = [];
  stages.forEach((stage, at) => {
    if (at > 0 && stages[at - 1].group === stage.group) found[found.length - 1].push(stage);
    else found.push([stage]);
  });
  return found;
}

async function runHere(
  batch: readonly Stage[],
  input: MetricInput,
  context: RunContext,
  progress: StageProgress,
): Promise<void> {
  const total = batch.reduce((sum, { weight }) => sum + weight, 0);
  let done = 0;
  for (const stage of batch) {
    const own = total > 0 ? subContext(context, done / total, (done + stage.weight) / total) : context;
    await progress.publish(await stage.run(input, own, progress));
    done += stage.weight;
  }
}

async function runOnThreads(
  batch: readonly Stage[],
  input: MetricInput,
  context: RunContext,
  workers: Workers,
  progress: StageProgress,
): Promise<void> {
  const total = batch.reduce((sum, { weight }) => sum + weight, 0);
  const waiting = batch.filter(({ name }) => name !== undefined).sort((a, b) => b.weight - a.weight);
  const found = new Map<Stage, StageResult>();
  let published = 0;
  let done = 0;
  let stopped = false;
  const publishReady = async (): Promise<void> => {
    for (; published < batch.length; published++) {
      const stage = batch[published];
      const result =
        found.get(stage) ?? (stage.name === undefined ? await stage.run(input, {}, progress) : undefined);
      if (result === undefined) return;
      found.delete(stage);
      await progress.publish(result);
    }
  };
  let turn = reportProgress(context, 0, 'Comparing the tables');
  await turn;
  const work = async (): Promise<void> => {
    for (let stage = waiting.shift(); stage && !stopped; stage = waiting.shift()) {
      const [result] = await workers.run(stageTask.name, input, [stage.name]);
      if (stopped) return;
      found.set(stage, result as StageResult);
      done += stage.weight;
      const share = done / total;
      // One at a time: publishing waits for the caller.
      turn = turn.then(async () => {
        await reportProgress(context, share, 'Comparing the tables');
        await publishReady();
      });
      await turn;
    }
  };
  try {
    const all = Promise.all(Array.from({ length: Math.min(workers.count, waiting.length) }, work));
    await orAborted(context, all);
  } finally {
    stopped = true;
  }
}
