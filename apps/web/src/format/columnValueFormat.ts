import { formatTimestamp } from './dates';
import { formatNumber } from './numbers';
import type { ColumnKind } from '../graphql/generated/operations';

/** How a column's numbers are written: timestamps as days, all else as numbers. */
export function columnValueFormat(kind: ColumnKind | undefined): (value: number) => string {
  return kind === 'DATETIME' ? formatTimestamp : formatNumber;
}
