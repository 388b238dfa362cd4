import type { RunStage } from '../../database/rows.js';
import type { RunOption } from '../runs/request.js';

/** What the time of a run depends on, beside the machine. */
export interface RunFacts {
  readonly synthesizer: string;
  /** Training rows. */
  readonly rows: number;
  readonly columns: number;
  readonly syntheticRows: number;
  readonly hasTarget: boolean;
  /** How many times the work of its defaults the options ask of the fit; 1 for the defaults. */
  readonly effort: number;
  /** Random splits that decide together. */
  readonly splits: number;
}

export const STAGES: readonly RunStage[] = ['SPLIT', 'FIT', 'GENERATE', 'EVALUATE'];

/** Rows that are evaluated at most: those of 16 chunks (jobs/attempts/evaluateRows). */
const MAX_EVALUATED_ROWS = 1 << 20;

/**
 * The declared work of a stage: amounts that its time is taken to be a sum of multiples of, with multiples that are learnt.
 * The first is 1, for what a stage takes however small the table.
 */
export function declaredWork(stage: RunStage, facts: RunFacts): readonly number[] {
  const { rows, columns, hasTarget, effort } = facts;
  const synthetic = facts.syntheticRows;
  switch (stage) {
    case 'SPLIT':
      return [1, rows * columns];
    case 'FIT':
      // Methods that model columns given others take time for each pair of columns; nets take steps for each row.
      return [1, effort * rows * columns, effort * rows * columns * columns];
    case 'GENERATE':
      return [1, synthetic * columns, synthetic * columns * columns];
    case 'EVALUATE': {
      const compared = rows + Math.min(synthetic, MAX_EVALUATED_ROWS);
      return [
        1,
        compared * columns,
        compared * columns * columns,
        // Attacks and ceilings of pairs look at a bounded number of rows.
        columns * columns,
        hasTarget ? compared * columns : 0,
      ];
    }
  }
}

/** How the work of a fit grows with an option: with this power of its value. */
const POWERS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  ctgan: { epochs: 1, layers: 1, layerWidth: 1 },
  tvae: { epochs: 1, layers: 1, layerWidth: 1 },
  'adversarial-forest': { trees: 1, rounds: 1 },
  // Half the learning rate takes twice as many trees.
  'boosted-trees': { learningRate: -1 },
  auto: { sampleRows: 1 },
};

/** The declared options of a synthesizer, as the effort reads them. */
type Defaults = Readonly<Record<string, { readonly default: unknown }>>;

/**
 * How many times the work of its defaults a fit with these options takes.
 *
 * @param defaults of the synthesizer
 */
export function effortOf(synthesizer: string, options: readonly RunOption[], defaults: Defaults): number {
  const powers = Object.hasOwn(POWERS, synthesizer) ? POWERS[synthesizer] : {};
  return Object.entries(powers).reduce((effort, [name, power]) => {
    const usual = Object.hasOwn(defaults, name) ? defaults[name].default : undefined;
    const given = options.find((option) => option.name === name && !option.column)?.value;
    if (typeof usual !== 'number' || typeof given !== 'number' || !(usual > 0 && given > 0)) return effort;
    return effort * (given / usual) ** power;
  }, 1);
}
