import { type ResolvedConditions, readConditions } from '../../conditions/readConditions.js';
import { LikenessError } from '../../errors.js';
import { readOptions } from '../../options/readOptions.js';
import type { IntervalConstraint } from '../../numeric/truncated-normal/intervalConstraint.js';
import type { Column } from '../../table/column.js';
import { createTable, type Table, type TableSchema } from '../../table/table.js';
import { type ColumnModel, NUMBER_TOLERANCE } from './columnModel.js';
import { completeGivenRows } from './completeGivenRows.js';
import type { ReportedRows } from '../contract/drawReport.js';
import { impossibleCondition, snapToConditions } from './impossibleCondition.js';
import { type ClassPartition, meetsClass } from './latentClass.js';
import { type Copula, LatentComponent } from './latentComponent.js';
import { conditionalSource, independentSource, type SourceKey, stratifiedSource } from './normalSource.js';
import { CHUNK_ROWS } from '../contract/chunk.js';
import type { FitReport } from '../contract/fitReport.js';
import type { ModelDocument, SynthesizerModel } from '../contract/model.js';
import type { SampleOptions } from '../contract/sampleOptions.js';
import { requireChunk } from '../shared/requireChunk.js';
import { SAMPLING_OPTIONS } from './samplingOptions.js';
import { writeClasses } from './writeClasses.js';
import { writeRows } from './writeRows.js';

export type { Copula, Dimension, DimensionPart } from './latentComponent.js';

/** Lattice points of the probability of conditions in a class. */
const PROBABILITY_POINTS = 4096;

/** What a latent model is made of. */
export interface LatentModelParts {
  /** Name of the method. */
  readonly synthesizer: string;
  readonly schema: TableSchema;
  readonly fit: FitReport;
  /** Models of the columns, in the order of the schema. */
  readonly columns: readonly ColumnModel[];
  /** Null: the columns are independent. */
  readonly copula: Copula | null;
  /** Null: one model for all rows. */
  readonly partition: ClassPartition | null;
  /** The parameters of the model's document, plain JSON. */
  readonly parameters: unknown;
}

/** Constraints on the latents of each component, null where the component cannot meet the conditions. */
type ConstraintsByComponent = readonly (readonly IntervalConstraint[] | null)[];

/**
 * A model in which every column follows from standard normals: one behind its values, one behind its missing cells.
 * Without a copula they are independent; with classes, each class has columns and a copula of its own.
 */
export class LatentModel implements SynthesizerModel {
  readonly #parts: LatentModelParts;
  #components: readonly LatentComponent[] | null = null;

  constructor(parts: LatentModelParts) {
    this.#parts = parts;
  }

  get schema(): TableSchema {
    return this.#parts.schema;
  }

  get fit(): FitReport {
    return this.#parts.fit;
  }

  get synthesizer(): string {
    return this.#parts.synthesizer;
  }

  sampleChunk(seed: number, chunk: number, rowCount: number, options?: SampleOptions): Table {
    return this.sampleReported(seed, chunk, rowCount, options).table;
  }

  /** Rows, and how many of them the conditions let be drawn approximately only. */
  sampleReported(seed: number, chunk: number, rowCount: number, options: SampleOptions = {}): ReportedRows {
    requireChunk(rowCount);
    const { schema, synthesizer: method } = this;
    const { sampling } = readOptions(SAMPLING_OPTIONS, options, { method, stage: 'sample' });
    const conditions = readConditions(schema, options.conditions ?? []);
    const isConditioned = options.given !== undefined || conditions.size > 0;
    if (isConditioned && sampling === 'stratified') throw stratifiedConditions();
    if (options.given) {
      const { given, missingCells = 'any' } = options;
      const model = {
        schema,
        components: this.#allComponents(),
        partition: this.#parts.partition,
        tolerances: this.#tolerances(),
        fittedRows: this.fit.rowCount,
      };
      const completed = completeGivenRows(model, { given, conditions, missingCells, seed, chunk, rowCount });
      return { ...completed, report: null, weighted: null };
    }
    let approximateRows = 0;
    const constrained = this.#constrain(conditions);
    const stratified = sampling === 'stratified' && options.redraw !== true;
    const firstRow = chunk * CHUNK_ROWS;
    const write = (at: number, rows: number, key: SourceKey): Column[] => {
      const component = this.#allComponents()[at];
      const source = stratified
        ? stratifiedSource(component, rows, key)
        : conditions.size > 0
          ? conditionalSource(component, constrained[at] ?? [], key, () => approximateRows++)
          : independentSource(component, key);
      return writeRows(component, source, rows, firstRow);
    };
    const { partition, columns: models } = this.#parts;
    const columns = partition
      ? writeClasses(
          { schema, columns: models, partition },
          {
            seed,
            chunk,
            rowCount,
            firstRow,
            weights: this.#classWeights(partition, constrained),
            stratified,
          },
          (at, rows) => write(at, rows, { seed, chunk, component: at }),
        )
      : write(0, rowCount, { seed, chunk });
    const table = createTable(columns.map((column, at) => snapToConditions(column, conditions.get(at))));
    return { table, report: null, approximateRows, weighted: null };
  }

  toJSON(): ModelDocument {
    const { synthesizer, schema, fit, parameters } = this.#parts;
    return { format: 'likeness-model', version: 1, synthesizer, schema, fit, parameters };
  }

  /** The components of the classes; one alone without classes. */
  #allComponents(): readonly LatentComponent[] {
    const { schema, columns, copula, partition } = this.#parts;
    this.#components ??= partition
      ? partition.classes.map(
          (one) => new LatentComponent(schema, one.columns, one.copula, partition.columns),
        )
      : [new LatentComponent(schema, columns, copula)];
    return this.#components;
  }

  /** Half widths for which single numbers stand, the same in every class so that their densities compare. */
  #tolerances(): Float64Array {
    return Float64Array.from(this.#parts.columns, (model) =>
      model.type === 'numeric' ? NUMBER_TOLERANCE * (model.maximum - model.minimum) : 0,
    );
  }

  #constrain(conditions: ResolvedConditions): ConstraintsByComponent {
    const { schema, columns, partition } = this.#parts;
    const tolerances = this.#tolerances();
    let wrong = -1;
    const constrained = this.#allComponents().map((component, at) => {
      const open = new Map(conditions);
      if (partition && !meetsClass(partition.columns, partition.classes[at], conditions)) {
        wrong = wrong < 0 ? (partition.columns.find((column) => conditions.has(column)) ?? -1) : wrong;
        return null;
      }
      partition?.columns.forEach((column) => open.delete(column));
      const result = component.constrain(open, tolerances);
      if ('constraints' in result) return result.constraints;
      wrong = result.impossibleColumn;
      return null;
    });
    if (constrained.some((constraints) => constraints !== null)) return constrained;
    throw impossibleCondition(schema, columns, wrong, conditions);
  }

  /** The proportions of the classes among rows that meet the conditions (Bayes), up to a constant. */
  #classWeights({ classes }: ClassPartition, constrained: ConstraintsByComponent): Float64Array {
    const logs = constrained.map((constraints, at) =>
      constraints === null
        ? -Infinity
        : Math.log(classes[at].share) +
          this.#allComponents()[at].logProbability(constraints, PROBABILITY_POINTS),
    );
    const largest = Math.max(...logs);
    return Float64Array.from(logs, (log, at) =>
      largest > -Infinity ? Math.exp(log - largest) : constrained[at] === null ? 0 : classes[at].share,
    );
  }
}

function stratifiedConditions(): LikenessError {
  return new LikenessError(
    'INVALID_OPTION',
    'Stratified rows cannot have conditions or given cells: use the option sampling "independent", or leave them out.',
    { option: 'sampling', value: 'stratified' },
  );
}
