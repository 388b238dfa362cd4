/** The program of the thread that checks trial plans and evaluates simulated trials. */
import { serveTasks } from '@likeness/parallel';
import { checkPlanCall } from './checkCall.js';
import { characteristicsCall, reportCall, trialPathsCall, trialRowsCall } from './trialCalls.js';

serveTasks({ calls: [checkPlanCall, characteristicsCall, reportCall, trialPathsCall, trialRowsCall] });
