import type { ErrorText } from '../../../graphql/errorText';
import { fieldAtPath } from '../../../graphql/fieldAtPath';
import type { CreateSweepInput } from '../../../graphql/generated/operations';
import type { RunFormField } from '../runFormValues';

/** Where an error of each field of the mutation's input is shown; `form` is below the form. */
const FIELDS: Readonly<Record<keyof CreateSweepInput, RunFormField | 'seeds'>> = {
  datasetId: 'form',
  name: 'name',
  seeds: 'seeds',
  variants: 'options',
  idempotencyKey: 'form',
  rowCount: 'rowCount',
  target: 'target',
  columns: 'columns',
  kinds: 'columns',
  dropMissing: 'dropMissing',
  holdoutShare: 'holdoutPercent',
  constraints: 'constraints',
  splits: 'splits',
};

/** The field of the form that an error of `createSweep` belongs to; `form` when it belongs to none. */
export function placeOfSweepError({ path }: Pick<ErrorText, 'path'>): RunFormField | 'seeds' {
  return fieldAtPath(path, FIELDS) ?? 'form';
}
