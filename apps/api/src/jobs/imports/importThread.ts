/** The program of the threads that import files. */
import { serveTasks } from '@likeness/parallel';
import { importCall } from './importCall.js';

serveTasks({ calls: [importCall] });
