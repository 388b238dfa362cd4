/** The program of the thread that makes models without rows. */
import { serveTasks } from '@likeness/parallel';
import { changeModelCall, specifyModelCall } from './modelCalls.js';

serveTasks({ calls: [changeModelCall, specifyModelCall] });
