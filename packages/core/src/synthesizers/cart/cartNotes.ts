import type { FitNote } from '../contract/fitReport.js';

/** The rows have no strata, because the target is not modelled: none was named, or it has one value. */
export function notStratifiedNote(target: string | undefined): FitNote {
  const reason = target === undefined ? 'no target was named' : `all rows have the same "${target}"`;
  return {
    code: 'NOT_STRATIFIED',
    message: `Rows could not be stratified, as ${reason}; all rows share their trees.`,
  };
}

/** The order `target-first` was asked for without a target. */
export function noTargetNote(): FitNote {
  return {
    code: 'NO_TARGET_FIRST',
    message: 'No target was named to be drawn first, so columns keep the order of the file.',
  };
}

/** The option `sequence` names columns that are not modelled. */
export function notInSequenceNote(names: readonly string[]): FitNote {
  return {
    code: 'NOT_IN_SEQUENCE',
    message: `${names.map((name) => `"${name}"`).join(', ')} of the sequence: no column to draw, as it is an identifier or has one value.`,
  };
}

/** Some values of the target have too few rows for a stratum of their own. */
export function pooledStrataNote(count: number, target: string | undefined): FitNote {
  return {
    code: 'STRATA_POOLED',
    message: `${count} values of "${target ?? ''}" have too few rows for trees of their own and share some.`,
  };
}

/** Values of real rows are in the model and in its rows. */
export function realValuesNote(smoothing: 'none' | 'density'): FitNote {
  const drawn =
    smoothing === 'none'
      ? 'Numbers are those of real rows'
      : 'Numbers that five real rows share are as they are';
  return {
    code: 'REAL_VALUES',
    message: `${drawn}, and the model holds the values of the real rows, column by column. Read the privacy metrics.`,
  };
}
