const ADVICE: Readonly<Record<string, string>> = {
  TOO_FEW_ROWS: 'Keep rows with missing values, use a smaller holdout, or choose fewer columns.',
  TARGET_NOT_USABLE: 'Choose another target, or run without one.',
  KIND_NOT_POSSIBLE: 'Change the kind of the named column back to the inferred one, or remove the column.',
  UNKNOWN_COLUMN: 'The columns of the run no longer match the dataset; choose them again.',
  FIT_FAILED: 'Remove the named column or change its kind, or try another synthesizer.',
  INFINITE_VALUE: 'Correct the named value in the file and upload it again, or remove the column.',
  EMPTY_TABLE: 'No rows were left. Keep rows with missing values.',
  HOLDOUT_OVERLAP: 'The dataset has rows twice. Remove the repeated ones and upload it again.',
};

/** What a reader can do about a failed run. */
export function failureAdvice(code: string | null): string {
  return (code && ADVICE[code]) ?? 'Run it again. If it fails again, see the log of the worker for this run.';
}
