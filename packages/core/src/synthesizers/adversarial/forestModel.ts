import { type ResolvedConditions, readConditions } from '../../conditions/readConditions.js';
import { createAliasTable } from '../../random/aliasTable.js';
import { createStream, type RandomStream } from '../../random/randomStream.js';
import type { Table, TableSchema } from '../../table/table.js';
import { assembleTable } from '../shared/assembleTable.js';
import { planConditions } from '../shared/planConditions.js';
import { requireChunk } from '../shared/requireChunk.js';
import type { FitReport } from '../contract/fitReport.js';
import type { ModelDocument, SynthesizerModel } from '../contract/model.js';
import type { SampleOptions } from '../contract/sampleOptions.js';
import { readOptions } from '../../options/readOptions.js';
import { ADVERSARIAL_FOREST_OPTIONS } from './adversarialForestOptions.js';
import { drawCell } from './binCells.js';
import { checkCondition, jointlyImpossible } from './checkCondition.js';
import type { ForestModelParts } from './forestParts.js';
import { completeRows } from './completeRows.js';
import { drawRow } from './drawRow.js';
import { type ColumnEvidence, conditionEvidence, weighLeaves } from './evidence.js';
import { drawBin, type LeafForest } from './leafDensity.js';
import { logLikelihoods } from './logLikelihoods.js';
import { leavesOfPositions } from './trainRounds.js';

/** A fitted adversarial forest: rows of a leaf by its proportion, column by column. */
export class ForestModel implements SynthesizerModel {
  readonly #parts: ForestModelParts;
  /** The leaf of each position of each tree. */
  readonly #leafOf: readonly Int32Array[];

  constructor(parts: ForestModelParts) {
    this.#parts = parts;
    this.#leafOf = parts.forest.trees.map(({ starts }) => leavesOfPositions(starts));
  }

  get schema(): TableSchema {
    return this.#parts.schema;
  }

  get fit(): FitReport {
    return this.#parts.fit;
  }

  sampleChunk(seed: number, chunk: number, rowCount: number, options: SampleOptions = {}): Table {
    requireChunk(rowCount);
    readOptions(ADVERSARIAL_FOREST_OPTIONS, options, { method: 'adversarial-forest', stage: 'sample' });
    const { schema, plans, forest } = this.#parts;
    const asked = readConditions(schema, options.conditions ?? []);
    for (const [at, resolvedCondition] of asked)
      checkCondition(schema.columns[at], plans[at], this.#columnAt(at), resolvedCondition);
    const resolvedConditions = planConditions(schema, plans, asked);
    const evidence = this.#evidence(resolvedConditions);
    if (options.given) {
      const { missingCells = 'any' } = options;
      const constraints = { evidence, resolvedConditions };
      return completeRows(this.#parts, options.given, constraints, seed, chunk, rowCount, missingCells);
    }
    const stream = createStream(seed, 'adversarial sample', chunk);
    const drawn = forest.columns.map(() => new Float64Array(rowCount));
    if (evidence.length === 0) this.#drawFreely(stream, drawn, rowCount);
    else this.#drawGiven(stream, drawn, rowCount, evidence);
    const byColumn = new Map(forest.columns.map(({ index }, at) => [index, drawn[at]]));
    return assembleTable(schema, plans, rowCount, chunk, byColumn, resolvedConditions);
  }

  /** Logarithm of the probability of each row of a table; see `logLikelihoods`. */
  logLikelihoods(table: Table): Float64Array {
    return logLikelihoods(this.#parts.forest, this.#parts.schema, table);
  }

  toJSON(): ModelDocument {
    const { schema, fit, parameters } = this.#parts;
    return {
      format: 'likeness-model',
      version: 1,
      synthesizer: 'adversarial-forest',
      schema,
      fit,
      parameters,
    };
  }

  #columnAt(index: number): LeafForest['columns'][number] | undefined {
    return this.#parts.forest.columns.find((column) => column.index === index);
  }

  #evidence(resolvedConditions: ResolvedConditions): ColumnEvidence[] {
    const { forest } = this.#parts;
    return forest.columns.flatMap(({ index }, column) => {
      const resolvedCondition = resolvedConditions.get(index);
      return resolvedCondition === undefined ? [] : [conditionEvidence(forest, column, resolvedCondition)];
    });
  }

  #drawFreely(stream: RandomStream, drawn: readonly Float64Array[], rowCount: number): void {
    const { forest } = this.#parts;
    if (forest.columns.length === 0) return;
    for (let row = 0; row < rowCount; row++) {
      const at = stream.integer(forest.trees.length);
      const leaf = this.#leafOf[at][stream.integer(forest.rowCount)];
      for (let f = 0; f < drawn.length; f++) {
        const bin = drawBin(forest, forest.trees[at], leaf, f, stream);
        drawn[f][row] = drawCell(forest.columns[f].cells, bin, stream);
      }
    }
  }

  #drawGiven(
    stream: RandomStream,
    drawn: readonly Float64Array[],
    rowCount: number,
    evidence: readonly ColumnEvidence[],
  ): void {
    const { forest, schema } = this.#parts;
    const weighed = weighLeaves(forest, evidence);
    if (weighed.weights.length === 0) {
      throw jointlyImpossible(
        evidence.map(({ column }) => schema.columns[forest.columns[column].index].name),
      );
    }
    const alias = createAliasTable(weighed.weights);
    for (let row = 0; row < rowCount; row++) drawRow(forest, weighed, alias, evidence, stream, drawn, row);
  }
}
