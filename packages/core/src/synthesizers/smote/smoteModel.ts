import { type ResolvedConditions, readConditions } from '../../conditions/readConditions.js';
import { hasValue } from '../../conditions/valueSet.js';
import { LikenessError } from '../../errors.js';
import { readOptions } from '../../options/readOptions.js';
import { createAliasTable, drawCategory } from '../../random/aliasTable.js';
import { createStream } from '../../random/randomStream.js';
import type { Table, TableSchema } from '../../table/table.js';
import { planConditions } from '../shared/planConditions.js';
import { assembleTable } from '../shared/assembleTable.js';
import type { ColumnPlan } from '../shared/columnPlan.js';
import { fitToColumn } from '../shared/fitToColumn.js';
import { requireChunk } from '../shared/requireChunk.js';
import type { FitReport } from '../contract/fitReport.js';
import type { ModelDocument, SynthesizerModel } from '../contract/model.js';
import type { SampleOptions } from '../contract/sampleOptions.js';
import { interpolateRow } from './interpolate.js';
import { SMOTE_OPTIONS } from './smoteOptions.js';
import type { SmoteCells } from './smoteCells.js';
import type { SmoteSources } from './smoteSources.js';

/** Rows of a block, the unit of random streams within a chunk. */
const BLOCK_ROWS = 256;
/** Candidates under conditions: at most so many for each row that is asked for, and at least so many in all. */
const MAX_DRAWS = 200;
const MIN_DRAWS = 100_000;

export interface SmoteModelParts {
  readonly schema: TableSchema;
  readonly fit: FitReport;
  readonly plans: readonly ColumnPlan[];
  readonly cells: SmoteCells;
  /** Of all classes together; their weights keep the proportions of the classes. */
  readonly sources: SmoteSources;
  readonly categories: 'ends' | 'vote';
  /** As plain JSON. */
  readonly parameters: unknown;
}

/** Rows of all classes by their proportions, each on a segment between two real rows. */
export class SmoteModel implements SynthesizerModel {
  readonly #parts: SmoteModelParts;

  constructor(parts: SmoteModelParts) {
    this.#parts = parts;
  }

  get schema(): TableSchema {
    return this.#parts.schema;
  }

  get fit(): FitReport {
    return this.#parts.fit;
  }

  sampleChunk(seed: number, chunk: number, rowCount: number, options: SampleOptions = {}): Table {
    requireChunk(rowCount);
    readOptions(SMOTE_OPTIONS, options, { method: 'smote', stage: 'sample' });
    refuseGiven(options);
    const { schema, plans, cells, sources, categories } = this.#parts;
    const resolvedConditions = planConditions(
      schema,
      plans,
      readConditions(schema, options.conditions ?? []),
    );
    const bases = createAliasTable(this.#weights(resolvedConditions));
    const drawn = cells.columns.map(() => new Float64Array(rowCount));
    const block = cells.columns.map(() => new Float64Array(BLOCK_ROWS));
    const most = Math.max(MIN_DRAWS, MAX_DRAWS * rowCount);
    let rows = 0;
    for (let at = 0; rows < rowCount; at++) {
      if (at * BLOCK_ROWS >= most) throw tooRare(rows, at * BLOCK_ROWS);
      const stream = createStream(seed, 'smote sample', chunk, at);
      for (let row = 0; row < BLOCK_ROWS; row++) {
        interpolateRow(cells, sources, categories, drawCategory(stream, bases), stream, block, row);
      }
      cells.columns.forEach((column, i) => {
        const plan = plans[column];
        if (plan.type === 'numeric') fitToColumn(schema.columns[column], plan, block[i]);
      });
      for (let row = 0; row < BLOCK_ROWS && rows < rowCount; row++) {
        if (!meetsConditions(cells, block, row, resolvedConditions)) continue;
        block.forEach((column, i) => (drawn[i][rows] = column[row]));
        rows++;
      }
    }
    const byColumn = new Map(cells.columns.map((column, i) => [column, drawn[i]]));
    return assembleTable(schema, plans, rowCount, chunk, byColumn);
  }

  /** Weights of the bases, 0 where a base's class cannot meet the resolved condition on the target. */
  #weights(resolvedConditions: ResolvedConditions): Float64Array {
    const { cells, sources, schema } = this.#parts;
    const column = cells.columns[cells.target];
    const resolvedCondition = resolvedConditions.get(column);
    if (resolvedCondition === undefined) return sources.weights;
    const labels = cells.values[cells.target];
    const weights = sources.weights.map((weight, at) => {
      const label = labels[sources.bases[at]];
      if (Number.isNaN(label)) return resolvedCondition.missing ? weight : 0;
      return !resolvedCondition.missing &&
        (resolvedCondition.set === null || hasValue(resolvedCondition.set, label))
        ? weight
        : 0;
    });
    if (weights.some((weight) => weight > 0)) return weights;
    const { name } = schema.columns[column];
    throw new LikenessError(
      'CONDITION_IMPOSSIBLE',
      `No row can meet the condition on column "${name}": no row of the data has such a value. Change the condition.`,
      { column: name },
    );
  }

  toJSON(): ModelDocument {
    const { schema, fit, parameters } = this.#parts;
    return { format: 'likeness-model', version: 1, synthesizer: 'smote', schema, fit, parameters };
  }
}

function meetsConditions(
  { columns }: SmoteCells,
  block: readonly Float64Array[],
  row: number,
  resolvedConditions: ResolvedConditions,
): boolean {
  if (resolvedConditions.size === 0) return true;
  return columns.every((column, at) => {
    const resolvedCondition = resolvedConditions.get(column);
    if (resolvedCondition === undefined) return true;
    const value = block[at][row];
    if (Number.isNaN(value)) return resolvedCondition.missing;
    return (
      !resolvedCondition.missing && (resolvedCondition.set === null || hasValue(resolvedCondition.set, value))
    );
  });
}

function refuseGiven({ given }: SampleOptions): void {
  if (given !== undefined) {
    throw new LikenessError(
      'INVALID_OPTION',
      'The synthesizer "smote" cannot complete given rows, as a row lies between two real ones as a whole. Use gaussian-copula, or conditions.',
    );
  }
}

function tooRare(accepted: number, drawn: number): LikenessError {
  return new LikenessError(
    'CONDITION_IMPOSSIBLE',
    `Only ${accepted} of ${drawn} rows drawn keep the conditions, too few to go on. Widen a range, or leave out a condition.`,
    { value: `${accepted} of ${drawn}` },
  );
}
