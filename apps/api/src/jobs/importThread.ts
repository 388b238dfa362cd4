import type { Progress } from '@likeness/core';
import { importDataset, type ImportRequest } from './importDataset.js';
import { threadTask } from './threadTask.js';

/** Imports a file; the transaction ends with the thread when that is ended. */
export const importFile = threadTask<{ databaseUrl: string; request: ImportRequest }, Progress, string>(
  ({ databaseUrl, request }, notify) => importDataset(databaseUrl, request, { onProgress: notify }),
);
