import { createStream } from '../../../src/random/randomStream.js';
import { createTable, type Table } from '../../../src/table/table.js';

/** Which columns beside the class: numbers whose units differ a lot, labels, or both. */
export type Contents = 'numbers' | 'labels' | 'mixed';

/** Two overlapping classes, `rare` with about a fifth of the rows; numbers are not rounded. */
export function twoClasses(rowCount: number, contents: Contents, gaps = false): Table {
  const stream = createStream(5, 'two classes', rowCount);
  const codes = Int32Array.from({ length: rowCount }, (_, row) => (row % 5 === 0 ? 1 : 0));
  const number = (scale: number): Float64Array =>
    Float64Array.from(codes, (one) =>
      gaps && stream.integer(6) === 0 ? NaN : scale * (stream.normal() + 1.2 * one),
    );
  const label = (labels: number): Int32Array =>
    Int32Array.from(codes, (one) =>
      Math.min(labels - 1, stream.integer(labels) + (stream.integer(3) === 0 ? one : 0)),
    );
  const numbers = ['size', 'weight', 'price'].map((name, at) => ({
    type: 'numeric' as const,
    schema: { name, kind: 'continuous' as const },
    values: number(10 ** at),
  }));
  const labels = ['colour', 'shape'].map((name, at) => ({
    type: 'coded' as const,
    schema: { name, kind: 'categorical' as const, categories: ['a', 'b', 'c', 'd'].slice(0, 3 + at) },
    codes: label(3 + at),
  }));
  return createTable([
    ...(contents === 'labels' ? [] : numbers),
    ...(contents === 'numbers' ? [] : labels),
    {
      type: 'coded',
      schema: { name: 'class', kind: 'categorical', categories: ['common', 'rare'] },
      codes,
    },
  ]);
}
