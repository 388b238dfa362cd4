import type { CellFieldsFragment, EstimateFieldsFragment } from '../../../graphql/generated/operations';
import { formatCompact, formatNumber, NO_VALUE } from '../../../format/numbers';

/** What cells can be compared by. */
export const CELL_METRICS = ['success', 'rejected', 'patients', 'duration', 'cost'] as const;
export type CellMetric = (typeof CELL_METRICS)[number];

export const METRIC_LABELS: Readonly<Record<CellMetric, string>> = {
  success: 'Success',
  rejected: 'Rejection',
  patients: 'Patients',
  duration: 'Duration',
  cost: 'Cost',
};

export function isProbability(metric: CellMetric): boolean {
  return metric === 'success' || metric === 'rejected';
}

/** A probability with its Monte Carlo standard error: `0.871 ± 0.003`. */
export function probabilityText({ value, standardError }: EstimateFieldsFragment): string {
  if (value === null) return NO_VALUE;
  return standardError === null ? value.toFixed(3) : `${value.toFixed(3)} ± ${standardError.toFixed(3)}`;
}

/** A mean with its Monte Carlo standard error: `402.1 ± 0.8`. */
export function meanText({ value, standardError }: EstimateFieldsFragment): string {
  if (value === null) return NO_VALUE;
  const text = value >= 1e6 ? formatCompact(value) : formatNumber(value);
  if (standardError === null || standardError === 0) return text;
  return `${text} ± ${standardError >= 1e6 ? formatCompact(standardError) : Number(standardError.toPrecision(2)).toLocaleString('en')}`;
}

export function metricText(metric: CellMetric, estimate: EstimateFieldsFragment | null): string {
  if (estimate === null) return NO_VALUE;
  return isProbability(metric) ? probabilityText(estimate) : meanText(estimate);
}

/** The same by formula; null where there is none. Success is the rejection where the decision asks for nothing else. */
export function closedFormOf({ closedForm }: CellFieldsFragment, metric: CellMetric): number | null {
  if (closedForm === null) return null;
  switch (metric) {
    case 'rejected':
      return closedForm.rejected;
    case 'patients':
      return closedForm.patients;
    case 'duration':
      return closedForm.duration;
    case 'success':
    case 'cost':
      return null;
  }
}
