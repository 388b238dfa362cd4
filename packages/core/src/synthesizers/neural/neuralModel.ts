import { readConditions } from '../../conditions/readConditions.js';
import { LikenessError } from '../../errors.js';
import type { OptionDeclarations } from '../../options/option.js';
import { readOptions } from '../../options/readOptions.js';
import { createStream } from '../../random/randomStream.js';
import type { Table, TableSchema } from '../../table/table.js';
import { assembleTable } from '../shared/assembleTable.js';
import type { ColumnPlan } from '../shared/columnPlan.js';
import { fitToColumn } from '../shared/fitToColumn.js';
import { requireChunk } from '../shared/requireChunk.js';
import type { FitReport } from '../contract/fitReport.js';
import type { ModelDocument, SynthesizerModel } from '../contract/model.js';
import type { SampleOptions } from '../contract/sampleOptions.js';
import type { BlockGenerator, UnitWeights } from './blockGenerator.js';
import type { ColumnCoding } from './coding/columnCoding.js';
import { planConditions } from '../shared/planConditions.js';
import { meetsConditions, wantedUnits } from './conditionedRows.js';

/** Rows of a block, the unit of random streams within a chunk. */
export const BLOCK_ROWS = 500;
/** Candidates under conditions: at most so many for each row that is asked for, and at least so many in all. */
const MAX_DRAWS = 200;
const MIN_DRAWS = 50_000;

/** What a fitted model has beside its generator of blocks. */
export interface NeuralModelParts {
  readonly name: string;
  readonly options: OptionDeclarations;
  readonly schema: TableSchema;
  readonly fit: FitReport;
  readonly plans: readonly ColumnPlan[];
  readonly codings: readonly ColumnCoding[];
  /** As plain JSON. */
  readonly parameters: unknown;
}

/** A fitted net: rows come in blocks; conditions are met by conditioning the net where it can, and by rejection. */
export class NeuralModel implements SynthesizerModel {
  readonly #parts: NeuralModelParts;
  /** Null when no column is modelled. */
  readonly #generator: BlockGenerator | null;

  constructor(parts: NeuralModelParts, generator: BlockGenerator | null) {
    this.#parts = parts;
    this.#generator = generator;
  }

  get schema(): TableSchema {
    return this.#parts.schema;
  }

  get fit(): FitReport {
    return this.#parts.fit;
  }

  sampleChunk(seed: number, chunk: number, rowCount: number, options: SampleOptions = {}): Table {
    requireChunk(rowCount);
    const { name, schema, plans, codings } = this.#parts;
    readOptions(this.#parts.options, options, { method: name, stage: 'sample' });
    refuseGiven(name, options);
    const resolvedConditions = planConditions(
      schema,
      plans,
      readConditions(schema, options.conditions ?? []),
    );
    const wanted = wantedUnits(schema, codings, resolvedConditions);
    const drawn = codings.map(() => new Float64Array(rowCount));
    const cells = new Map(codings.map(({ column }, at) => [column, drawn[at]]));
    if (this.#generator === null) return assembleTable(schema, plans, rowCount, chunk, cells);
    const most = Math.max(MIN_DRAWS, MAX_DRAWS * rowCount);
    let rows = 0;
    for (let block = 0; rows < rowCount; block++) {
      if (block * this.#generator.blockRows >= most) throw tooRare(rows, block * this.#generator.blockRows);
      const stream = createStream(seed, `${name} sample`, chunk, block);
      const made = this.#block(stream, wanted);
      for (let row = 0; row < this.#generator.blockRows && rows < rowCount; row++) {
        if (!meetsConditions(codings, made, row, resolvedConditions)) continue;
        made.forEach((column, at) => (drawn[at][rows] = column[row]));
        rows++;
      }
    }
    return assembleTable(schema, plans, rowCount, chunk, cells);
  }

  /** A block of rows as the columns can write them. */
  #block(stream: ReturnType<typeof createStream>, wanted: UnitWeights): readonly Float64Array[] {
    const { codings, plans, schema } = this.#parts;
    const made = this.#generator?.generate(stream, wanted) ?? [];
    codings.forEach(({ column }, at) => {
      const plan = plans[column];
      if (plan.type === 'numeric') fitToColumn(schema.columns[column], plan, made[at]);
    });
    return made;
  }

  toJSON(): ModelDocument {
    const { name: synthesizer, schema, fit, parameters } = this.#parts;
    return { format: 'likeness-model', version: 1, synthesizer, schema, fit, parameters };
  }
}

function refuseGiven(name: string, { given }: SampleOptions): void {
  if (given === undefined) return;
  throw new LikenessError(
    'INVALID_OPTION',
    `The synthesizer "${name}" cannot complete given rows, as its network draws all columns at once. ` +
      'Use gaussian-copula, or conditions.',
  );
}

function tooRare(accepted: number, drawn: number): LikenessError {
  return new LikenessError(
    'CONDITION_IMPOSSIBLE',
    `Only ${accepted} of ${drawn} rows drawn keep the conditions, too few to go on. Widen a range, or leave out a condition.`,
    { value: `${accepted} of ${drawn}` },
  );
}
