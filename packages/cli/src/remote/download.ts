import type { FileFormat } from '@likeness/client';
import type { CommandContext } from '../output/progressBar.js';
import { checkOutputs, stageOutput } from '../output/stageOutput.js';
import { UsageError } from '../usageError.js';
import { openRemote } from './openRemote.js';
import type { DownloadOptions } from './remoteOptions.js';

const FORMATS: readonly FileFormat[] = ['csv.gz', 'csv', 'parquet', 'arrow', 'jsonl', 'xpt'];

/** Stores the rows of a run, or of a later generation; nothing is left of a file that did not arrive whole. */
export async function download(
  runId: string,
  { out, generation, plainCsv, confirm, ...remote }: DownloadOptions,
  { signal }: CommandContext,
): Promise<void> {
  const format = out === '-' ? 'csv' : FORMATS.find((each) => out.toLowerCase().endsWith(`.${each}`));
  if (format === undefined) {
    throw new UsageError(
      `--out: ${out} has none of the endings ${FORMATS.map((each) => `.${each}`).join(', ')}.`,
      {
        code: 'INVALID_OPTION',
      },
    );
  }
  await checkOutputs({ '--out': out }, []);
  const client = openRemote(remote);
  const id = generation ?? (await client.run(runId, { signal })).generation?.id;
  if (id === undefined) {
    throw new UsageError(`Run ${runId} has no rows yet: \`likeness remote wait ${runId}\` waits for it.`);
  }
  const pieces = client.download(id, format, { signal, confirm, plainCsv });
  // The server has compressed it where the ending says so.
  const staged = await stageOutput(out, pieces, { signal, gzip: false });
  await staged.commit();
}
