/**
 * The program of a worker's threads: of the one that does the calls, and of those that it hands tasks to. Bundled by the
 * build, since every thread loads it.
 */
import { workTasks } from '@likeness/core';
import { serveTasks } from '@likeness/parallel';
import { chunkTask } from './chunkTask.js';
import { evaluateCall } from './evaluateCall.js';
import { fitCall } from './fitCall.js';
import { generateCall } from './generateCall.js';
import { keepsRealCall } from './realTables.js';
import { simulateCall } from './simulateCall.js';
import { splitCall } from './splitCall.js';

serveTasks({
  tasks: [...workTasks.values(), chunkTask],
  calls: [fitCall, generateCall, evaluateCall, splitCall, keepsRealCall, simulateCall],
});
