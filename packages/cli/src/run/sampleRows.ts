import {
  CHUNK_ROWS,
  reportProgress,
  type ChunkInput,
  type DrawnChunk,
  drawMessages,
  type DrawReport,
  joinDrawReports,
  type RunContext,
  sampleChunkTask,
  type SampleOptions,
  sampleWithReport,
  type SynthesizerModel,
  type Table,
  takeRows,
  type Workers,
} from '@likeness/core';
import type { CommandContext } from '../output/progressBar.js';

/**
 * The first `rows` rows that a model draws with that seed, a chunk at a time, and by the context's threads a few chunks
 * ahead of the one that is written: memory stays flat. At the end it says how rows came to keep
 * constraints and conditions.
 *
 * @param options what the rows shall be; `given` has all `rows` rows, of which each chunk gets its own
 */
export async function* sampleRows(
  model: SynthesizerModel,
  rows: number,
  seed: number,
  options: SampleOptions,
  context: RunContext,
  say: CommandContext['say'],
): AsyncGenerator<Table> {
  const reports: DrawReport[] = [];
  const chunks = Math.ceil(rows / CHUNK_ROWS);
  const workers = chunks > 1 && context.workers && context.workers.count > 1 ? context.workers : null;
  const draw = workers ? drawByThreads(workers, model, seed, options) : drawHere(model, seed, options);
  // Each thread has a chunk to do while another waits to be written.
  const lookAhead = workers ? workers.count + 1 : 1;
  const ahead: Promise<DrawnChunk>[] = [];
  for (let chunk = 0, next = 0; chunk < chunks; chunk++) {
    await reportProgress(context, chunk / chunks, `drawn ${chunk * CHUNK_ROWS} of ${rows} rows`);
    for (; next < Math.min(chunks, chunk + lookAhead); next++) {
      const drawn = draw(inputOf(next, rows, options.given));
      // What fails ahead is heard when its turn comes.
      drawn.catch(() => undefined);
      ahead.push(drawn);
    }
    const { table, report, approximateRows, weighted } = await ahead[0];
    void ahead.shift();
    reports.push({ report, approximateRows, weighted });
    yield table;
  }
  for (const message of drawMessages(joinDrawReports(reports))) say(`note: rows: ${message}`);
  await reportProgress(context, 1, `drawn ${rows} rows`);
}

type Draw = (input: ChunkInput) => Promise<DrawnChunk>;

function drawHere(model: SynthesizerModel, seed: number, options: SampleOptions): Draw {
  return async ({ chunk, rowCount, given }) =>
    sampleWithReport(model, seed, chunk, rowCount, { ...options, ...(given && { given }) });
}

/** The threads make the model of its document, once each. */
function drawByThreads(
  workers: Workers,
  model: SynthesizerModel,
  seed: number,
  { given: _, ...options }: SampleOptions,
): Draw {
  const source = { document: model.toJSON(), seed, options };
  return async (input) => {
    const [drawn] = await workers.run(sampleChunkTask.name, source, [input]);
    return drawn as DrawnChunk;
  };
}

function inputOf(chunk: number, rows: number, given: Table | undefined): ChunkInput {
  const from = chunk * CHUNK_ROWS;
  const rowCount = Math.min(CHUNK_ROWS, rows - from);
  if (given === undefined) return { chunk, rowCount };
  return {
    chunk,
    rowCount,
    given: takeRows(
      given,
      Int32Array.from({ length: rowCount }, (_, row) => from + row),
    ),
  };
}
