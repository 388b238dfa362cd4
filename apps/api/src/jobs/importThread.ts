import type { Progress } from '@likeness/core';
import { openDatabase, type Database } from '../database/connect.js';
import type { DatasetRow } from '../services/datasets/row.js';
import { importDataset, type ImportRequest } from './importDataset.js';
import { threadTask } from './threadTask.js';

/** The thread's own connection: an import's transaction ends with its thread. */
let database: Database | null = null;

export const importFile = threadTask<{ databaseUrl: string; request: ImportRequest }, Progress, DatasetRow>(
  ({ databaseUrl, request }, notify) => {
    database ??= openDatabase(databaseUrl, 1);
    return importDataset(database, request, { onProgress: notify });
  },
);
