import type { RunFormField } from './runFormValues';

/** Which field an error of the API belongs to. */
export function fieldOfCode(code: string | null, message: string): RunFormField {
  if (code === 'UNKNOWN_SYNTHESIZER') return 'synthesizer';
  if (code === 'TARGET_NOT_USABLE') return 'target';
  if (code === 'INVALID_OPTION' && /setting/i.test(message)) return 'settings';
  if (code === 'RULE_SYNTAX' || /constraint/i.test(message)) return 'constraints';
  if (/marginal|criterion|families/i.test(message)) return 'columnMarginals';
  if (code === 'INVALID_OPTION' && /copula/i.test(message)) return 'copulaFamily';
  if (code === 'UNKNOWN_COLUMN' || code === 'KIND_NOT_POSSIBLE' || code === 'DUPLICATE_COLUMN')
    return 'columns';
  if (code === 'TOO_FEW_ROWS') return 'dropMissing';
  if (code === 'INVALID_OPTION' || code === 'INVALID_INPUT') {
    if (/holdout/i.test(message)) return 'holdoutPercent';
    if (/seed/i.test(message)) return 'seed';
    if (/row/i.test(message)) return 'rowCount';
    if (/name/i.test(message)) return 'name';
  }
  return 'form';
}
