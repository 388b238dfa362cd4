import type { Progress } from '@likeness/core';
import type { ImportRequest } from '../../services/datasets/importRequest.js';
import { importDataset } from './importDataset.js';
import { threadTask } from '../threads/threadTask.js';

/** Imports a file; the transaction ends with the thread when that is ended. */
export const importFile = threadTask<{ databaseUrl: string; request: ImportRequest }, Progress, string>(
  ({ databaseUrl, request }, notify) =>
    importDataset(databaseUrl, request, { onProgress: (progress) => void notify(progress) }),
);
