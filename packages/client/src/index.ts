export { LikenessApiError, type ApiErrorDetails } from './apiError.js';
export {
  isOver,
  LikenessClient,
  type Comparison,
  type CreateGenerationInput,
  type CreateRunInput,
  type Dataset,
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
