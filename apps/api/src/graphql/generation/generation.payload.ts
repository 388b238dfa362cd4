import { payloadOf } from '../common/payload.js';
import { Generation } from './generation.type.js';

export const CreateGenerationPayload = payloadOf('CreateGeneration', 'generation', () => Generation);
export const CancelGenerationPayload = payloadOf('CancelGeneration', 'generation', () => Generation);
