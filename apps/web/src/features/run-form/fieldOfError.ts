import type { ErrorText } from '../../graphql/errorText';
import { fieldAtPath } from '../../graphql/fieldAtPath';
import type { CreateRunInput } from '../../graphql/generated/operations';
import type { RunFormField } from './runFormValues';

/** Where an error of each field of the mutation's input is shown; `form` is below the form. */
const FIELDS: Readonly<Record<keyof CreateRunInput, RunFormField>> = {
  // The form has no field for the dataset: it belongs to the address of the page.
  datasetId: 'form',
  synthesizer: 'synthesizer',
  name: 'name',
  seed: 'seed',
  idempotencyKey: 'form',
  rowCount: 'rowCount',
  target: 'target',
  columns: 'columns',
  kinds: 'columns',
  dropMissing: 'dropMissing',
  holdoutShare: 'holdoutPercent',
  constraints: 'constraints',
  options: 'options',
  splits: 'splits',
};

/** The field of the run form that an error of the API belongs to; `form` when it belongs to none. */
export function fieldOfError({ path }: Pick<ErrorText, 'path'>): RunFormField {
  return fieldAtPath(path, FIELDS) ?? 'form';
}
