import { SET_WORDS } from './treeConstants.js';

/** A feature of binned rows: numbers in ascending bins, or categories. */
export interface FeatureShape {
  readonly type: 'numeric' | 'categorical';
  /** Bins without that of missing values, whose index this is; 1 to 255. */
  readonly binCount: number;
}

/** Rows as trees see them. */
export interface BinnedRows {
  readonly rowCount: number;
  readonly features: readonly FeatureShape[];
  /** `features x rows`, feature-major: the bin of a row's feature stands at `feature * rowCount + row`. */
  readonly bins: Uint8Array;
}

/** Rows of a table, distinct and ascending: those to learn from, and those that decide when to stop. */
export interface RowParts {
  readonly train: Int32Array;
  readonly validation: Int32Array;
}

/** Whether `bin` is in the set that starts at word `set * SET_WORDS`. */
export function setHasBin(sets: Uint32Array, set: number, bin: number): boolean {
  return (sets[set * SET_WORDS + (bin >>> 5)] & (1 << (bin & 31))) !== 0;
}

/** Fields of the record of a feature. */
export function featureFields({ binCount, type }: FeatureShape): {
  readonly binCount: number;
  readonly isCategorical: number;
} {
  return { binCount, isCategorical: type === 'categorical' ? 1 : 0 };
}
