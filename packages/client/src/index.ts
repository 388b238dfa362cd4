export { LikenessApiError, type ApiErrorDetails } from './apiError.js';
export {
  isOver,
  LikenessClient,
  type CreateGenerationInput,
  type CreateRunInput,
  type DownloadOptions,
  type FileFormat,
  type Generation,
  type Metric,
  type MetricChoice,
  type Run,
  type RunEvent,
  type RunFilter,
  type UploadedDataset,
  type UploadOptions,
  type WaitOptions,
} from './client.js';
export type { ClientOptions, Operation, RequestOptions } from './connection.js';
