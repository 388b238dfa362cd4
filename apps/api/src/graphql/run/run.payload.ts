import { deletedPayload, payloadOf } from '../common/payload.js';
import { Run } from './run.type.js';

export const CreateRunPayload = payloadOf('CreateRun', 'run', () => Run);
export const CreateScenarioPayload = payloadOf('CreateScenario', 'run', () => Run);
export const CreateSpecifiedRunPayload = payloadOf('CreateSpecifiedRun', 'run', () => Run);
export const UpdateRunPayload = payloadOf('UpdateRun', 'run', () => Run);
export const CancelRunPayload = payloadOf('CancelRun', 'run', () => Run);
export const DeleteRunPayload = deletedPayload('DeleteRun');
