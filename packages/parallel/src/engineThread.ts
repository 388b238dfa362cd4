/** The program of the threads that do the engine's tasks, and nothing else. */
import { workTasks } from '@likeness/core';
import { serveTasks } from './serveTasks.js';

serveTasks({ tasks: workTasks.values() });
