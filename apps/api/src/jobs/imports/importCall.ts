import type { Progress } from '@likeness/core';
import type { ThreadCall } from '@likeness/parallel';
import type { ImportRequest } from '../../services/datasets/importRequest.js';
import { importDataset } from './importDataset.js';

/** A file to import, and the database that it goes to. */
export interface ImportInput {
  readonly databaseUrl: string;
  readonly request: ImportRequest;
}

/** Imports a file and returns the dataset's id; the transaction ends with the thread when that is ended. */
export const importCall: ThreadCall<ImportInput, Progress, string> = {
  name: 'import',
  run: ({ databaseUrl, request }, notify) =>
    importDataset(databaseUrl, request, { onProgress: (progress) => void notify(progress) }),
};
