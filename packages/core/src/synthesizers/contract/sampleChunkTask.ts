import type { WorkTask } from '../../work/runWork.js';
import type { Table } from '../../table/table.js';
import { sampleWithReport } from './constrained.js';
import { modelFromJSON } from '../registry.js';
import type { ModelDocument, SynthesizerModel } from './model.js';
import type { SampleOptions } from './sampleOptions.js';

/** What all chunks of one generation have in common. */
export interface ChunkSource {
  readonly document: ModelDocument;
  readonly seed: number;
  readonly options: Omit<SampleOptions, 'given'>;
}

/** Which chunk, as `SynthesizerModel.sampleChunk` takes it. */
export interface ChunkInput {
  readonly chunk: number;
  readonly rowCount: number;
  readonly given?: Table;
}

/** Rows, and how they came about. */
export type DrawnChunk = ReturnType<typeof sampleWithReport>;

/** A thread gets the document once and makes its model once. */
const models = new WeakMap<ModelDocument, SynthesizerModel>();

/**
 * Draws one chunk of rows: `sampleWithReport` of the document's model, on any thread.
 *
 * @throws LikenessError as `modelFromJSON` and `sampleChunk` do
 */
export const sampleChunkTask: WorkTask<ChunkSource, ChunkInput, DrawnChunk> = {
  name: 'sample-chunk',
  run({ document, seed, options }, { chunk, rowCount, given }) {
    let model = models.get(document);
    if (model === undefined) models.set(document, (model = modelFromJSON(document)));
    return sampleWithReport(model, seed, chunk, rowCount, { ...options, ...(given && { given }) });
  },
  transfer({ table }) {
    const moved = new Set<ArrayBuffer>();
    for (const column of table.columns) {
      if (column.type === 'identifier') continue;
      const { buffer, byteLength } = column.type === 'numeric' ? column.values : column.codes;
      // An array that is part of a larger one is not the chunk's own.
      if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) moved.add(buffer);
    }
    return [...moved];
  },
};
