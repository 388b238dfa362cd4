import type { OutputSpan } from '../../../neural/outputSpans.js';

/** One mode of a numeric column: a normal, or a single value where the deviation is 0. */
export interface Mode {
  readonly mean: number;
  readonly deviation: number;
  /** Of the rows that have a value. */
  readonly share: number;
  /** Ends of its values, where the column has gaps: the interval between two of them. */
  readonly minimum?: number;
  readonly maximum?: number;
}

/**
 * How a column is encoded for a net; plain JSON, part of the model. Its units are adjacent outputs, one-hot.
 */
export type ColumnCoding =
  /**
   * Numbers by mode-specific normalisation (Xu et al. 2019, section 4.2): a scalar, (value - mean) / (4 deviation) of the
   * mode, and a unit for each mode; one more for missing cells where there are any.
   */
  | {
      readonly type: 'modes';
      /** Index in the schema. */
      readonly column: number;
      readonly modes: readonly Mode[];
      readonly missing: boolean;
    }
  /** A unit for each label or value, one for missing cells, and one for all rare values together. */
  | {
      readonly type: 'labels';
      readonly column: number;
      /** Code or number of each unit, null for missing cells. */
      readonly values: readonly (number | null)[];
      /** Rows of each unit, and of the rare values as the last one where there are any. */
      readonly counts: readonly number[];
      /** Values that share the last unit, with the rows of each. */
      readonly rare: readonly { readonly value: number; readonly count: number }[];
    };

/** Deviations of a mode that its scalar spans on either side of the mean. */
export const MODE_SPAN = 4;

/** Where the outputs of a column stand. */
export interface CodingLayout {
  /** Of the scalar; -1 for labels. */
  readonly scalar: number;
  readonly start: number;
  readonly units: number;
}

/** The outputs of all columns, in a row. */
export interface RowLayout {
  readonly columns: readonly CodingLayout[];
  readonly spans: readonly OutputSpan[];
  readonly width: number;
}

export function unitsOf(coding: ColumnCoding): number {
  return coding.type === 'labels' ? coding.counts.length : coding.modes.length + (coding.missing ? 1 : 0);
}

export function layoutOf(codings: readonly ColumnCoding[]): RowLayout {
  const spans: OutputSpan[] = [];
  let width = 0;
  const columns = codings.map((coding) => {
    let scalar = -1;
    if (coding.type === 'modes') {
      scalar = width;
      spans.push({ type: 'tanh', start: width, width: 1 });
      width += 1;
    }
    const layout = { scalar, start: width, units: unitsOf(coding) };
    spans.push({ type: 'softmax', start: width, width: layout.units });
    width += layout.units;
    return layout;
  });
  return { columns, spans, width };
}
