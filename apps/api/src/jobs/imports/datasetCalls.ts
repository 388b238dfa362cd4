import type { FoundConstraint } from '@likeness/core';
import type { ThreadCall } from '@likeness/parallel';
import type { RereadRequest } from '../../services/datasets/schema/datasetWork.js';
import { findStoredConstraints } from './findStoredConstraints.js';
import { rereadDataset } from './rereadDataset.js';

/** Reads columns of a dataset in another way; false when there is none. The transaction ends with the thread. */
export const rereadCall: ThreadCall<
  { readonly databaseUrl: string; readonly request: RereadRequest },
  never,
  boolean
> = {
  name: 'reread',
  run: ({ databaseUrl, request }) => rereadDataset(databaseUrl, request),
};

/** The constraints that a stored table shows; null when there is none. */
export const constraintsCall: ThreadCall<
  { readonly databaseUrl: string; readonly tableId: string },
  never,
  readonly FoundConstraint[] | null
> = {
  name: 'constraints',
  run: ({ databaseUrl, tableId }) => findStoredConstraints(databaseUrl, tableId),
};
