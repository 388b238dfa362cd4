import {
  acceptanceMessage,
  CHUNK_ROWS,
  checkpoint,
  type ChunkInput,
  type ConstraintSampleReport,
  type DrawnChunk,
  joinReports,
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
 * ahead of the one that is written: memory stays flat. At the end a model with rules says how many rows kept them at the
 * first draw.
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
  const reports: ConstraintSampleReport[] = [];
  let approximate = 0;
  const chunks = Math.ceil(rows / CHUNK_ROWS);
  const workers = chunks > 1 && context.workers && context.workers.count > 1 ? context.workers : null;
  const draw = workers ? drawByThreads(workers, model, seed, options) : drawHere(model, seed, options);
  // Each thread has a chunk to do while another waits to be written.
  const lookAhead = workers ? workers.count + 1 : 1;
  const ahead: Promise<DrawnChunk>[] = [];
  for (let chunk = 0, next = 0; chunk < chunks; chunk++) {
    await checkpoint(context, chunk / chunks, `drawn ${chunk * CHUNK_ROWS} of ${rows} rows`);
    for (; next < Math.min(chunks, chunk + lookAhead); next++) {
      const drawn = draw(inputOf(next, rows, options.given));
      // What fails ahead is heard when its turn comes.
      drawn.catch(() => undefined);
      ahead.push(drawn);
    }
    const { table, report, approximateRows } = await ahead[0];
    void ahead.shift();
    approximate += approximateRows;
    if (report !== null) reports.push(report);
    yield table;
  }
  if (approximate > 0) {
    say(
      `note: rows: the conditions leave so few possibilities that ${approximate} rows were drawn approximately ` +
        '(importance resampling and a Gibbs sampler); the others exactly.',
    );
  }
  const report = joinReports(reports);
  if (report !== null) say(`note: rows: ${acceptanceMessage(report)}`);
  await checkpoint(context, 1, `drawn ${rows} rows`);
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
