import { learnTask } from './metrics/utility/learnTask.js';
import { neighborTask } from './neighbors/findNeighbors.js';
import { stageTask } from './report/independentStages.js';
import { simulateTrialsTask } from './simulation/simulateBlock.js';
import type { WorkTask } from './work/runWork.js';
import { adversarialTreeTask } from './synthesizers/adversarial/adversarialTree.js';
import { cartTask } from './synthesizers/cart/fitCartColumn.js';
import { fitColumnTask } from './synthesizers/boosted/fitColumnTask.js';
import { sampleChunkTask } from './synthesizers/contract/sampleChunkTask.js';

/** Every task that the engine may hand to another thread; tasks are unlike each other, hence `never`. */
const tasks: readonly WorkTask<never, never, unknown>[] = [
  adversarialTreeTask,
  cartTask,
  fitColumnTask,
  learnTask,
  neighborTask,
  sampleChunkTask,
  simulateTrialsTask,
  stageTask,
];

/** What a thread of `Workers` runs, by the task's name. */
export const workTasks: ReadonlyMap<string, WorkTask<never, never, unknown>> = new Map(
  tasks.map((task) => [task.name, task]),
);
