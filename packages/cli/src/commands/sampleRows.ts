import { CHUNK_ROWS, type RunContext, type SynthesizerModel, type Table, checkpoint } from '@likeness/core';

/** The first `rows` rows that a model draws with that seed, a chunk at a time: memory stays flat. */
export async function* sampleRows(
  model: SynthesizerModel,
  rows: number,
  seed: number,
  context: RunContext,
): AsyncGenerator<Table> {
  for (let from = 0; from < rows; from += CHUNK_ROWS) {
    await checkpoint(context, from / rows, `drawn ${from} of ${rows} rows`);
    yield model.sampleChunk(seed, from / CHUNK_ROWS, Math.min(CHUNK_ROWS, rows - from));
  }
  await checkpoint(context, 1, `drawn ${rows} rows`);
}
