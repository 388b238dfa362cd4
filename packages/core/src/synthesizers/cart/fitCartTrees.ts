import { type RunContext, subContext } from '../../work/progress.js';
import { runWork } from '../../work/runWork.js';
import type { CartBins } from './binCart.js';
import type { CartOptions } from './cartOptions.js';
import { type CartColumnInput, cartTask, type CartTrees } from './fitCartColumn.js';
import type { CartPlan } from './planCart.js';

/**
 * Grows the trees of all columns, a task for each column and stratum. The first column is drawn from all rows, whatever
 * the strata.
 *
 * @returns by position in the order of drawing: the trees of each stratum
 * @throws LikenessError `ABORTED`
 */
export async function fitCartTrees(
  { cells, columns }: CartPlan,
  { table, strata }: CartBins,
  options: CartOptions,
  seed: number,
  context: RunContext,
): Promise<CartTrees[][]> {
  const everyRow = Int32Array.from({ length: table.rowCount }, (_, row) => row);
  const rows = strata?.rows ?? [everyRow];
  const roots: CartColumnInput[] = columns.slice(0, 1).map(() => ({ position: 0, stratum: 0 }));
  const others = columns
    .slice(1)
    .flatMap((_, before) =>
      Array.from(rows.keys(), (stratum): CartColumnInput => ({ position: before + 1, stratum })),
    );
  const data = {
    seed,
    table,
    cells,
    numeric: columns.map(({ type }) => type === 'numeric'),
    minLeaf: options.minLeafRows,
    complexity: options.complexity,
    risk: options.risk,
    proper: options.proper,
  };
  const total = roots.length + others.length;
  const describe = (done: number): string => `Grew the trees of ${done} of ${total} columns`;
  const first = await runWork(
    subContext(context, 0.1, 0.12),
    cartTask,
    { ...data, strata: [everyRow] },
    roots,
    describe,
  );
  const rest = await runWork(
    subContext(context, 0.12, 0.98),
    cartTask,
    { ...data, strata: rows },
    others,
    (done) => describe(done + roots.length),
  );
  const ofPosition = (position: number): CartTrees[] =>
    rest.filter((_, task) => others[task].position === position);
  return columns.map((_, position) => (position === 0 ? first : ofPosition(position)));
}
