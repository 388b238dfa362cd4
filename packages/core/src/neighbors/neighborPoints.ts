import { LikenessError } from '../errors.js';

/**
 * Points of mixed type. The squared distance of two points is the sum of their squared numeric differences and, for
 * each category column whose codes differ, the column's weight. With weight 2 that is the L2 distance of one-hot
 * columns; with the squared median of the standard deviations, that of SMOTE-NC (Chawla et al. 2002, section 6.1).
 */
export interface NeighborPoints {
  readonly rowCount: number;
  /** `rowCount x d`, row-major, all finite; scale the columns before, as they should count. */
  readonly numeric: Float64Array;
  /** `rowCount x c`, row-major; any whole numbers, so that -1 can be a category of its own for missing. */
  readonly codes: Int32Array;
}

/** Two flat matrices, a row for each query: neighbours from the nearest on, ties by the lower row. */
export interface Neighbors {
  /** Neighbours a query: what was asked for, or fewer where the index has fewer points. */
  readonly count: number;
  /** `queries x count`, row-major: rows of the index. */
  readonly rows: Int32Array;
  /** `queries x count`, row-major. */
  readonly squaredDistances: Float64Array;
}

/** @throws LikenessError `INVALID_OPTION` for lengths that do not fit each other, or a number that is not finite */
export function checkPoints(points: NeighborPoints, dimensions: number, categories: number): void {
  const { rowCount, numeric, codes } = points;
  if (numeric.length !== rowCount * dimensions || codes.length !== rowCount * categories) {
    throw new LikenessError(
      'INVALID_OPTION',
      `${rowCount} points need ${dimensions} numbers and ${categories} codes each; there are ${numeric.length} ` +
        `numbers and ${codes.length} codes.`,
    );
  }
  for (let at = 0; at < numeric.length; at++) {
    if (Number.isFinite(numeric[at])) continue;
    const row = Math.floor(at / dimensions);
    throw new LikenessError(
      'INVALID_OPTION',
      `Number ${at % dimensions} of point ${row} is ${numeric[at]}; distances need finite numbers, so fill gaps first.`,
      { row, value: String(numeric[at]) },
    );
  }
}
