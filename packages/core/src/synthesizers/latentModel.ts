import { correlateInPlace } from '../copulas/correlateInPlace.js';
import { LikenessError } from '../errors.js';
import { normalQuantile } from '../numeric/normalDistribution.js';
import { createStream, type RandomStream } from '../random/randomStream.js';
import { createTable, type Table, type TableSchema } from '../table/table.js';
import type { ColumnModel } from './columnModel.js';
import { type ColumnSampler, createColumnSampler } from './columnSampler.js';
import {
  CHUNK_ROWS,
  type FitReport,
  type ModelDocument,
  type SynthesizerModel,
  type SynthesizerName,
} from './synthesizer.js';

/** What a latent dimension decides about its column: the value, or whether the cell is missing. */
export type DimensionPart = 'value' | 'missing';

export interface Dimension {
  /** Index of the column in the schema. */
  readonly column: number;
  readonly part: DimensionPart;
}

/** Correlated standard normals behind some columns; any other column has a normal of its own. */
export interface Copula {
  readonly dimensions: readonly Dimension[];
  /** d x d, row-major, lower triangular L; the correlation is L L'. */
  readonly factor: Float64Array;
}

/** Rows that pass through the matrix product at a time: small enough to stay in the cache. */
const BLOCK_ROWS = 2048;
/** Index of a part in the key of its random stream. */
const PART_INDEX: Readonly<Record<DimensionPart, number>> = { value: 0, missing: 1 };

interface Latent extends Dimension {
  readonly normals: Float64Array;
}

/**
 * A model in which every column follows from standard normals: one behind its values, one behind its missing cells.
 * Without a copula they are independent.
 */
export class LatentModel implements SynthesizerModel {
  #samplers: readonly ColumnSampler[] | null = null;

  constructor(
    readonly schema: TableSchema,
    readonly fit: FitReport,
    readonly synthesizer: SynthesizerName,
    readonly columns: readonly ColumnModel[],
    readonly copula: Copula | null,
    readonly parameters: unknown,
  ) {}

  sampleChunk(seed: number, chunk: number, rowCount: number): Table {
    if (!Number.isInteger(rowCount) || rowCount < 1 || rowCount > CHUNK_ROWS) {
      throw new LikenessError('INVALID_OPTION', `A chunk has 1 to ${CHUNK_ROWS} rows, not ${rowCount}.`);
    }
    this.#samplers ??= this.columns.map((model, at) => createColumnSampler(this.schema.columns[at], model));
    const samplers = this.#samplers;
    const writers = samplers.map((sampler) => sampler.open(rowCount, chunk * CHUNK_ROWS));
    const latents = this.#latents(samplers);
    const streams = latents.map(({ column, part }) =>
      createStream(seed, 'sample', column, PART_INDEX[part], chunk),
    );
    const dependent =
      (this.copula?.dimensions.length ?? 0) > 0 ? latents.slice(0, this.copula?.dimensions.length) : [];
    const dependentNormals = dependent.map(({ normals }) => normals);
    const missing = new Uint8Array(BLOCK_ROWS);
    for (let from = 0; from < rowCount; from += BLOCK_ROWS) {
      const count = Math.min(BLOCK_ROWS, rowCount - from);
      latents.forEach(({ normals }, at) => fillNormals(streams[at], normals, count));
      if (this.copula && dependentNormals.length > 0)
        correlateInPlace(dependentNormals, this.copula.factor, count);
      writers.forEach((writer, column) => {
        const value = latents.find((latent) => latent.column === column && latent.part === 'value');
        const gap = latents.find((latent) => latent.column === column && latent.part === 'missing');
        if (gap) markMissing(gap.normals, missing, count, samplers[column].missingShare);
        writer.write(from, count, value?.normals ?? null, gap ? missing : null);
      });
    }
    return createTable(writers.map((writer) => writer.finish()));
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

  /** The copula's dimensions first, in its order, then what is independent. */
  #latents(samplers: readonly ColumnSampler[]): Latent[] {
    const dimensions: Dimension[] = [...(this.copula?.dimensions ?? [])];
    const has = (column: number, part: DimensionPart): boolean =>
      dimensions.some((dimension) => dimension.column === column && dimension.part === part);
    samplers.forEach(({ latent, missingShare }, column) => {
      if (latent && !has(column, 'value')) dimensions.push({ column, part: 'value' });
      if (missingShare > 0 && !has(column, 'missing')) dimensions.push({ column, part: 'missing' });
    });
    return dimensions.map((dimension) => ({ ...dimension, normals: new Float64Array(BLOCK_ROWS) }));
  }
}

function fillNormals(stream: RandomStream, normals: Float64Array, count: number): void {
  for (let row = 0; row < count; row++) normals[row] = stream.normal();
}

function markMissing(normals: Float64Array, missing: Uint8Array, count: number, share: number): void {
  const threshold = normalQuantile(share);
  for (let row = 0; row < count; row++) missing[row] = normals[row] < threshold ? 1 : 0;
}
