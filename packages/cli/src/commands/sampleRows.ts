import {
  acceptanceMessage,
  CHUNK_ROWS,
  checkpoint,
  type ConstraintSampleReport,
  joinReports,
  type RunContext,
  type SampleOptions,
  sampleWithReport,
  type SynthesizerModel,
  type Table,
  takeRows,
} from '@likeness/core';
import type { CommandContext } from '../output/progressBar.js';

/**
 * The first `rows` rows that a model draws with that seed, a chunk at a time: memory stays flat. At the end a model with
 * rules says how many rows kept them at the first draw.
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
  for (let from = 0; from < rows; from += CHUNK_ROWS) {
    await checkpoint(context, from / rows, `drawn ${from} of ${rows} rows`);
    const count = Math.min(CHUNK_ROWS, rows - from);
    const given = options.given && {
      given: takeRows(
        options.given,
        Int32Array.from({ length: count }, (_, row) => from + row),
      ),
    };
    const drawn = sampleWithReport(model, seed, from / CHUNK_ROWS, count, { ...options, ...given });
    if (drawn.report !== null) reports.push(drawn.report);
    yield drawn.table;
  }
  const report = joinReports(reports);
  if (report !== null) say(`note: rows: ${acceptanceMessage(report)}`);
  await checkpoint(context, 1, `drawn ${rows} rows`);
}
