import type { SchemaColumnFieldsFragment } from '../../graphql/generated/operations';

/** What the words are made of. Labels: null where they are not known. */
interface WrittenColumn extends Pick<
  SchemaColumnFieldsFragment,
  'kind' | 'decimals' | 'datetimePattern' | 'zone' | 'lattice'
> {
  readonly labels: readonly string[] | null;
  readonly numberFormat: Pick<
    NonNullable<SchemaColumnFieldsFragment['numberFormat']>,
    'decimalMark' | 'grouping' | 'prefix' | 'suffix'
  > | null;
}

/** How the cells of a column are written, in a few words; empty where there is nothing to say. */
export function formatWords(column: WrittenColumn): string {
  const { kind, numberFormat, decimals, datetimePattern, zone, lattice, labels } = column;
  const parts: (string | null)[] = [];
  if (kind === 'CONTINUOUS' || kind === 'INTEGER') {
    parts.push(numberFormat?.decimalMark === ',' ? 'decimal comma' : null);
    parts.push(numberFormat?.grouping ? `thousands by “${numberFormat.grouping}”` : null);
    parts.push(numberFormat?.prefix ? `“${numberFormat.prefix}” before` : null);
    parts.push(numberFormat?.suffix ? `“${numberFormat.suffix}” after` : null);
    parts.push(kind === 'CONTINUOUS' && decimals !== null ? decimalsText(decimals) : null);
  }
  if (kind === 'DATETIME') parts.push(datetimePattern ?? 'ISO 8601', zone);
  if (kind === 'CATEGORICAL' && labels)
    parts.push(labels.length === 1 ? '1 label' : `${labels.length} labels`);
  if (kind === 'BOOLEAN' && labels) parts.push(labels.join(' / '));
  parts.push(lattice);
  return parts.filter((part) => part !== null && part !== '').join(', ');
}

function decimalsText(decimals: number): string {
  if (decimals === 0) return 'no decimals';
  return decimals === 1 ? '1 decimal' : `up to ${decimals} decimals`;
}
