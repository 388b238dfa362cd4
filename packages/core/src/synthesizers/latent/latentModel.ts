import { type ResolvedConditions, readConditions } from '../../conditions/readConditions.js';
import { LikenessError } from '../../errors.js';
import { readOptions } from '../../options/readOptions.js';
import type { IntervalConstraint } from '../../numeric/truncated-normal/intervalConstraint.js';
import { createStream } from '../../random/randomStream.js';
import type { Column } from '../../table/column.js';
import { createTable, type Table, type TableSchema } from '../../table/table.js';
import type { ColumnModel } from './columnModel.js';
import type { ReportedRows } from '../contract/drawReport.js';
import { impossibleCondition, snapToConditions } from './impossibleCondition.js';
import { GivenRows, TOLERANCE } from './givenRows.js';
import { type ClassSplit, drawClasses, meetsClass } from './latentClass.js';
import { type Copula, LatentComponent } from './latentComponent.js';
import { conditionalSource, independentSource, type SourceKey, stratifiedSource } from './normalSource.js';
import { CHUNK_ROWS } from '../contract/chunk.js';
import type { FitReport } from '../contract/fitReport.js';
import type { ModelDocument, SynthesizerModel } from '../contract/model.js';
import type { SampleOptions } from '../contract/sampleOptions.js';
import { requireChunk } from '../shared/requireChunk.js';
import { SAMPLING_OPTIONS } from './samplingOptions.js';
import { emptyColumn, fillCells, placeCells, writeRows } from './writeRows.js';

export type { Copula, Dimension, DimensionPart } from './latentComponent.js';

/** Lattice points of the probability of conditions in a class. */
const PROBABILITY_POINTS = 4096;

/**
 * A model in which every column follows from standard normals: one behind its values, one behind its missing cells.
 * Without a copula they are independent; with classes, each class has columns and a copula of its own.
 */
export class LatentModel implements SynthesizerModel {
  #components: readonly LatentComponent[] | null = null;

  constructor(
    readonly schema: TableSchema,
    readonly fit: FitReport,
    readonly synthesizer: string,
    readonly columns: readonly ColumnModel[],
    readonly copula: Copula | null,
    readonly parameters: unknown,
    readonly split: ClassSplit | null = null,
  ) {}

  sampleChunk(seed: number, chunk: number, rowCount: number, options?: SampleOptions): Table {
    return this.sampleReported(seed, chunk, rowCount, options).table;
  }

  /** Rows, and how many of them the conditions let be drawn approximately only. */
  sampleReported(seed: number, chunk: number, rowCount: number, options: SampleOptions = {}): ReportedRows {
    requireChunk(rowCount);
    const { sampling } = readOptions(SAMPLING_OPTIONS, options, {
      method: this.synthesizer,
      stage: 'sample',
    });
    const resolvedConditions = readConditions(this.schema, options.conditions ?? []);
    const isConditioned = options.given !== undefined || resolvedConditions.size > 0;
    if (isConditioned && sampling === 'stratified') throw stratifiedConditions();
    if (options.given) {
      const { given, missingCells = 'any' } = options;
      const rows = this.givenRows(given, resolvedConditions);
      const table = rows.draw(seed, chunk, rowCount, missingCells);
      return { table, report: null, approximateRows: rows.approximateRows, weighted: null };
    }
    let approximateRows = 0;
    const constrained = this.#constrain(resolvedConditions);
    const stratified = sampling === 'stratified' && options.redraw !== true;
    const write = (at: number, rows: number, key: SourceKey): Column[] => {
      const component = this.components[at];
      const source = stratified
        ? stratifiedSource(component, rows, key)
        : resolvedConditions.size > 0
          ? conditionalSource(component, constrained[at] ?? [], key, () => approximateRows++)
          : independentSource(component, key);
      return writeRows(component, source, rows, chunk * CHUNK_ROWS);
    };
    const columns = this.split
      ? this.#writeClasses(seed, chunk, rowCount, constrained, stratified, write)
      : write(0, rowCount, { seed, chunk });
    const table = createTable(
      columns.map((column, at) => snapToConditions(column, resolvedConditions.get(at))),
    );
    return { table, report: null, approximateRows, weighted: null };
  }

  /** Rows of which some cells are known, ready to be weighed or completed. */
  givenRows(given: Table, resolvedConditions: ResolvedConditions = new Map()): GivenRows {
    return new GivenRows(
      this.schema,
      this.components,
      this.split,
      given,
      resolvedConditions,
      this.tolerances(),
      this.fit.rowCount,
    );
  }

  /** The components of the classes; one alone without classes. */
  get components(): readonly LatentComponent[] {
    const { schema, columns, copula, split } = this;
    this.#components ??= split
      ? split.classes.map((one) => new LatentComponent(schema, one.columns, one.copula, split.columns))
      : [new LatentComponent(schema, columns, copula)];
    return this.#components;
  }

  /** Half widths for which single numbers stand, the same in every class so that their densities compare. */
  tolerances(): Float64Array {
    return Float64Array.from(this.columns, (model) =>
      model.type === 'numeric' ? TOLERANCE * (model.maximum - model.minimum) : 0,
    );
  }

  toJSON(): ModelDocument {
    return {
      format: 'likeness-model',
      version: 1,
      synthesizer: this.synthesizer,
      schema: this.schema,
      fit: this.fit,
      parameters: this.parameters,
    };
  }

  /** Constraints by component, null where the component cannot meet the resolved conditions. */
  #constrain(resolvedConditions: ResolvedConditions): readonly (readonly IntervalConstraint[] | null)[] {
    const tolerances = this.tolerances();
    let wrong = -1;
    const constrained = this.components.map((component, at) => {
      const own = new Map(resolvedConditions);
      if (this.split && !meetsClass(this.split.columns, this.split.classes[at], resolvedConditions)) {
        wrong =
          wrong < 0 ? (this.split.columns.find((column) => resolvedConditions.has(column)) ?? -1) : wrong;
        return null;
      }
      this.split?.columns.forEach((column) => own.delete(column));
      const result = component.constrain(own, tolerances);
      if ('constraints' in result) return result.constraints;
      wrong = result.impossibleColumn;
      return null;
    });
    if (constrained.some((constraints) => constraints !== null)) return constrained;
    throw impossibleCondition(this.schema, this.columns, wrong, resolvedConditions);
  }

  /** Draws a class for each row, by share and by the probability that it meets the conditions (Bayes). */
  #writeClasses(
    seed: number,
    chunk: number,
    rowCount: number,
    constrained: readonly (readonly IntervalConstraint[] | null)[],
    stratified: boolean,
    write: (at: number, rows: number, key: SourceKey) => Column[],
  ): Column[] {
    const { classes = [], columns: classColumns = [] } = this.split ?? {};
    const logs = constrained.map((constraints, at) =>
      constraints === null
        ? -Infinity
        : Math.log(classes[at].share) + this.components[at].logProbability(constraints, PROBABILITY_POINTS),
    );
    const largest = Math.max(...logs);
    const weights = Float64Array.from(logs, (log, at) =>
      largest > -Infinity ? Math.exp(log - largest) : constrained[at] === null ? 0 : classes[at].share,
    );
    const stream = createStream(seed, 'sample class', chunk);
    const drawn = drawClasses(weights, rowCount, stream, stratified);
    const pooled = new LatentComponent(this.schema, this.columns, null);
    const columns = pooled.samplers.map((sampler, at) => {
      const column = sampler.open(rowCount, chunk * CHUNK_ROWS).finish();
      return this.columns[at].type === 'identifier' ? column : emptyColumn(column, rowCount);
    });
    classes.forEach(({ values }, at) => {
      const rows = Int32Array.from(drawn.keys()).filter((row) => drawn[row] === at);
      if (rows.length === 0) return;
      write(at, rows.length, { seed, chunk, component: at }).forEach((column, index) => {
        const k = classColumns.indexOf(index);
        if (k >= 0) fillCells(columns[index], values[k], rows);
        else placeCells(columns[index], column, rows);
      });
    });
    return columns;
  }
}

function stratifiedConditions(): LikenessError {
  return new LikenessError(
    'INVALID_OPTION',
    'Stratified rows cannot have conditions or given cells: use the option sampling "independent", or leave them out.',
    { option: 'sampling', value: 'stratified' },
  );
}
