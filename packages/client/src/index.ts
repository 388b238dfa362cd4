export { LikenessApiError, type ApiErrorDetails } from './apiError.js';
export {
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
  type RunOrder,
  type UploadedDataset,
  type UploadOptions,
} from './client.js';
export type { ClientOptions, Operation, RequestOptions } from './connection.js';
export {
  TrialsClient,
  type ChangedDecision,
  type CharacteristicsFilter,
  type CreateSimulationInput,
  type OperatingCharacteristics,
  type Simulation,
  type SimulationEvent,
  type TrialPlanCheck,
  type TrialPopulation,
} from './trials.js';
export { isOver, type WaitOptions } from './waitUntilOver.js';
