import type { CreateRunInput, RepeatedRunFragment } from '../../graphql/generated/operations';

/** The input that makes a run again as it is, without its name. */
export function repeatInput(run: RepeatedRunFragment, datasetId: string): CreateRunInput {
  const { synthesizer, seed, rowCount, target, columns, kinds, dropMissing, holdoutShare, splits } = run;
  const { constraints, options } = run;
  return {
    datasetId,
    synthesizer,
    seed,
    rowCount,
    target,
    columns: [...columns],
    kinds: kinds.map(({ column, kind }) => ({ column, kind })),
    dropMissing,
    holdoutShare,
    splits,
    constraints: [...constraints],
    options: options.map(({ name, value, column }) => ({ name, value, column })),
  };
}
