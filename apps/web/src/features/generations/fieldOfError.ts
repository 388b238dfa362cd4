import type { ErrorText } from '../../graphql/errorText';
import { fieldAtPath } from '../../graphql/fieldAtPath';
import type { CreateGenerationInput } from '../../graphql/generated/operations';

/** Fields of the form that may carry an error; `form` is for what belongs to none. */
export type DrawRowsField = 'rowCount' | 'seed' | 'conditions' | 'form';

const FIELDS: Readonly<Record<keyof CreateGenerationInput, DrawRowsField>> = {
  // The run is the one of the page.
  runId: 'form',
  rowCount: 'rowCount',
  seed: 'seed',
  idempotencyKey: 'form',
  conditions: 'conditions',
};

/** The field of the form that an error of the API belongs to; `form` when it belongs to none. */
export function fieldOfError({ path }: Pick<ErrorText, 'path'>): DrawRowsField {
  return fieldAtPath(path, FIELDS) ?? 'form';
}
