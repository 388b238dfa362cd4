import type { CommandContext } from '../output/progressBar.js';
import { checkOutputs, stageOutput } from '../output/stageOutput.js';
import { UsageError } from '../usageError.js';
import { openRemote } from './openRemote.js';
import type { ModelDownloadOptions, ReportDownloadOptions } from './remoteOptions.js';

/** Stores the report of a run, as a page or as JSON; the ending of the file says which. */
export async function report(
  runId: string,
  { out, ...remote }: ReportDownloadOptions,
  { signal }: CommandContext,
): Promise<void> {
  const isPage = /\.html?$/i.test(out);
  if (!isPage && out !== '-' && !/\.json$/i.test(out)) {
    throw new UsageError(`--out: ${out} has none of the endings .html, .json.`, { code: 'INVALID_OPTION' });
  }
  await checkOutputs({ '--out': out }, []);
  const client = openRemote(remote);
  const text = isPage
    ? await client.reportPage(runId, { signal })
    : jsonText(await client.report(runId, { signal }));
  await store(out, text, signal);
}

/** Stores the model of a run as JSON. */
export async function model(
  runId: string,
  { out, confirm, ...remote }: ModelDownloadOptions,
  { signal }: CommandContext,
): Promise<void> {
  await checkOutputs({ '--out': out }, []);
  await store(out, jsonText(await openRemote(remote).model(runId, { confirm, signal })), signal);
}

function jsonText(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Nothing is left of a file that could not be written whole. */
async function store(out: string, text: string, signal: AbortSignal): Promise<void> {
  const staged = await stageOutput(out, new Blob([text]).stream(), { signal, gzip: false });
  await staged.commit();
}
