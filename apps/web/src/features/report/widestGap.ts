import { binLabel } from '../../charts/distribution';
import { columnValueFormat } from '../../format/columnValueFormat';
import type { ColumnKind, DistributionFieldsFragment } from '../../graphql/generated/operations';

/** The bin or label of a column in whose proportions the two tables differ most. */
export interface WidestGap {
  /** What the rows have, in words: `30 to 39`, a label, `missing`. */
  readonly label: string;
  /** The same as a filter of rows (format/rowFilter). */
  readonly text: string;
  readonly real: number;
  readonly synthetic: number;
}

/** Stands for the labels that are not listed, of which no filter can be made. */
const OTHER = '(other)';

/** @returns null where no bin or label can be filtered by */
export function widestGap(
  { edges, labels, real, synthetic, realMissing, syntheticMissing }: DistributionFieldsFragment,
  kind: ColumnKind | undefined,
): WidestGap | null {
  const format = columnValueFormat(kind);
  const parts: WidestGap[] = real.flatMap((share, at) => {
    const values = { real: share, synthetic: synthetic[at] };
    if (edges && edges.length <= 2) return [];
    if (edges)
      return {
        label: binLabel(edges, at, format),
        text: rangeText(edges, at, kind === 'DATETIME'),
        ...values,
      };
    const label = labels?.[at] ?? OTHER;
    return label === OTHER && at === real.length - 1 ? [] : { label, text: `= ${label}`, ...values };
  });
  const missing = { label: 'missing', text: 'missing', real: realMissing, synthetic: syntheticMissing };
  return [...parts, missing].reduce<WidestGap | null>(
    (widest, part) => (widest === null || gapOf(part) > gapOf(widest) ? part : widest),
    null,
  );
}

function gapOf({ real, synthetic }: WidestGap): number {
  return Math.abs(real - synthetic);
}

/** The first and the last bin hold what lies beyond them, too. */
function rangeText(edges: readonly number[], at: number, isTime: boolean): string {
  const whole = !isTime && edges.every((edge) => Math.abs(edge - Math.floor(edge) - 0.5) < 1e-9);
  const half = whole ? 0.5 : 0;
  const text = (value: number) => (isTime ? new Date(value).toISOString() : String(value));
  const low = at === 0 ? '' : text(edges[at] + half);
  const high = at === edges.length - 2 ? '' : text(edges[at + 1] - half);
  return `${low} .. ${high}`.trim();
}
