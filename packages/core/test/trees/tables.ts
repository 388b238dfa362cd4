import type { RandomStream } from '../../src/random/randomStream.js';
import type { FeatureColumn } from '../../src/trees/bins/featureBins.js';
import type { CodedColumn, NumericColumn } from '../../src/table/column.js';

export function numeric(name: string, values: ArrayLike<number>): NumericColumn {
  return { type: 'numeric', schema: { name, kind: 'continuous' }, values: Float64Array.from(values) };
}

export function coded(name: string, categories: readonly string[], codes: ArrayLike<number>): CodedColumn {
  return { type: 'coded', schema: { name, kind: 'categorical', categories }, codes: Int32Array.from(codes) };
}

/** One to `most` columns: numbers of few and of many values, up to 300 labels, with and without missing cells. */
export function randomFeatures(stream: RandomStream, rowCount: number, most: number): FeatureColumn[] {
  const gaps = stream.integer(2) * 0.3 * stream.uniform();
  const isGap = (): boolean => stream.uniform() < gaps;
  const column = (at: number): FeatureColumn => {
    const values = 1 + stream.integer(at % 2 === 0 ? 8 : 300);
    if (stream.integer(2) === 0) {
      const numbers = Array.from({ length: rowCount }, () => (isGap() ? NaN : stream.integer(values)));
      return numeric(`x${at}`, numbers);
    }
    const labels = Array.from({ length: values }, (_, label) => `label ${label}`);
    const codes = Array.from({ length: rowCount }, () => (isGap() ? -1 : stream.integer(values)));
    return coded(`x${at}`, labels, codes);
  };
  return Array.from({ length: 1 + stream.integer(most) }, (_, at) => column(at));
}
