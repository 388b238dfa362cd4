import {
  CHUNK_ROWS,
  checkpoint,
  type RunContext,
  type SampleOptions,
  type SynthesizerModel,
  type Table,
  takeRows,
} from '@likeness/core';

/**
 * The first `rows` rows that a model draws with that seed, a chunk at a time: memory stays flat.
 *
 * @param options what the rows shall be; `given` has all `rows` rows, of which each chunk gets its own
 */
export async function* sampleRows(
  model: SynthesizerModel,
  rows: number,
  seed: number,
  options: SampleOptions,
  context: RunContext,
): AsyncGenerator<Table> {
  for (let from = 0; from < rows; from += CHUNK_ROWS) {
    await checkpoint(context, from / rows, `drawn ${from} of ${rows} rows`);
    const count = Math.min(CHUNK_ROWS, rows - from);
    const given = options.given && {
      given: takeRows(
        options.given,
        Int32Array.from({ length: count }, (_, row) => from + row),
      ),
    };
    yield model.sampleChunk(seed, from / CHUNK_ROWS, count, { ...options, ...given });
  }
  await checkpoint(context, 1, `drawn ${rows} rows`);
}
