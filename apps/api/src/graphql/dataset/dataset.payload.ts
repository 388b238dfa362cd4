import { deletedPayload, payloadOf } from '../common/payload.js';
import { Dataset } from './dataset.type.js';

export const UpdateDatasetPayload = payloadOf('UpdateDataset', 'dataset', () => Dataset);
export const UpdateDatasetSchemaPayload = payloadOf('UpdateDatasetSchema', 'dataset', () => Dataset);
export const AcceptDatasetConstraintsPayload = payloadOf(
  'AcceptDatasetConstraints',
  'dataset',
  () => Dataset,
);
export const DeleteDatasetPayload = deletedPayload('DeleteDataset');
