import { reportProgress, orAborted, type RunContext } from './progress.js';

/**
 * A task that any thread can do. Pure: the same shared part and input give the same output anywhere, so the
 * number of threads never changes a result. All three travel by structured clone; outputs must not be functions.
 */
export interface WorkTask<Shared, Input, Output> {
  /** Unique; it is listed in `workTasks.ts`, where threads look it up. */
  readonly name: string;
  /** @param context tells only of an abort; a thread that is to stop is ended from outside */
  run(shared: Shared, input: Input, context: RunContext): Output | Promise<Output>;
  /** Memory of an output that nothing else refers to: it may move to the caller's thread instead of being copied. */
  transfer?(output: Output): ArrayBuffer[];
}

/**
 * The outputs of a task for these inputs, in their order: by the caller's threads where it has some, else one after
 * the other here.
 *
 * @param describe the message of the progress when `done` of the inputs are through
 * @throws LikenessError `ABORTED`, and what the task throws
 */
export async function runWork<Shared, Input, Output>(
  context: RunContext,
  task: WorkTask<Shared, Input, Output>,
  shared: Shared,
  inputs: readonly Input[],
  describe: (done: number) => string,
): Promise<Output[]> {
  let done = 0;
  const step = (): Promise<void> =>
    reportProgress(context, done / Math.max(1, inputs.length), describe(done));
  await step();
  const onDone = async (): Promise<void> => {
    done += 1;
    await step();
  };
  if (context.workers && context.workers.count > 1 && inputs.length > 1) {
    return (await orAborted(context, context.workers.run(task.name, shared, inputs, onDone))) as Output[];
  }
  const outputs: Output[] = [];
  for (const input of inputs) {
    // Long tasks let the caller breathe, and hear an abort, at their own steps.
    outputs.push(await task.run(shared, input, { signal: context.signal, onProgress: step }));
    await onDone();
  }
  return outputs;
}
