import type { ColumnProfile, SchemaDocument } from '@likeness/core';
import type { DatasetProfile } from './row.js';

/** Smallest number of rows that a profile shows to whom real rows are not shown. */
export const MIN_COUNT = 5;

/**
 * A profile without what concerns fewer than 5 rows, for whom real rows are not shown: no smallest and largest value, no
 * cells, no label and no bin of fewer than 5 rows (they are counted together), no missing count of 1 to 4 (shown as 0).
 * Notes quote cells, so there are none.
 */
export function suppressProfile({ columns, correlation }: DatasetProfile): DatasetProfile {
  return { columns: columns.map(suppressColumn), correlation, notes: [], samples: columns.map(() => []) };
}

function suppressColumn(column: ColumnProfile): ColumnProfile {
  const histogram = column.histogram && suppressHistogram(column.histogram);
  const shown = new Set(histogram?.labels ?? []);
  return {
    ...column,
    missingCount: column.missingCount < MIN_COUNT ? 0 : column.missingCount,
    categories: column.categories.filter((label) => shown.has(label)),
    minimum: null,
    maximum: null,
    histogram,
  };
}

/** A schema document without the ends of columns, and without labels that the suppressed profile does not show. */
export function suppressDocument(
  document: SchemaDocument,
  profiles: readonly ColumnProfile[],
): SchemaDocument {
  const columns = document.columns.map(
    ({ labels, bounds: _, observed: __, evidence: ___, ...column }, index) => ({
      ...column,
      ...(labels ? { labels: labels.filter((label) => profiles[index].categories.includes(label)) } : {}),
    }),
  );
  return { ...document, columns };
}

type Histogram = NonNullable<ColumnProfile['histogram']>;

function suppressHistogram(histogram: Histogram): Histogram {
  const { labels, edges, counts, otherCount } = histogram;
  const kept = counts.map((count) => (count < MIN_COUNT ? 0 : count));
  const hidden = counts.reduce((sum, count, index) => sum + count - kept[index], otherCount);
  if (labels) {
    const large = labels.flatMap((_, index) => (kept[index] > 0 ? [index] : []));
    return {
      ...histogram,
      labels: large.map((index) => labels[index]),
      counts: large.map((index) => kept[index]),
      otherCount: hidden,
    };
  }
  return { ...histogram, edges: edges && blunt(edges), counts: kept, otherCount: hidden };
}

/** The outer edges are the smallest and the largest value of somebody: they are moved outwards, to a quarter of a bin. */
function blunt(edges: readonly number[]): number[] {
  const step = (edges[1] - edges[0]) / 4;
  if (!(step > 0)) return [...edges];
  return edges.map((edge, index) => {
    if (index === 0) return Math.floor(edge / step - 1e-9) * step;
    if (index === edges.length - 1) return Math.ceil(edge / step + 1e-9) * step;
    return edge;
  });
}
