const ADVICE: Readonly<Record<string, string>> = {
  TOO_FEW_ROWS: 'Keep rows with missing cells, set a smaller holdout aside, or choose fewer columns.',
  TARGET_NOT_USABLE: 'Choose another target, or run without one.',
  KIND_NOT_POSSIBLE: 'Change the kind of the named column back to the inferred one, or leave the column out.',
  UNKNOWN_COLUMN: 'The columns of the run no longer match the dataset; choose them again.',
  FIT_FAILED: 'Leave the named column out, or change its kind; the other synthesizer may also cope.',
  INFINITE_VALUE: 'Mend the named cell in the file and upload it again, or leave the column out.',
  EMPTY_TABLE: 'No rows were left after the settings were applied; keep rows with missing cells.',
};

/** What a reader can do about a failed run. */
export function failureAdvice(code: string | null): string {
  return (
    (code && ADVICE[code]) ??
    'Run it again; if it fails again, the log of the worker has the details under this run.'
  );
}
