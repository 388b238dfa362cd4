import { LikenessClient } from '@likeness/client';
import type { RemoteOptions } from './remoteOptions.js';

const LOCAL = 'http://localhost:4000';

/** The client of the server that the options or the environment name. The key comes from the environment alone: arguments are seen by every user of a machine. */
export function openRemote(
  { url }: RemoteOptions,
  environment: NodeJS.ProcessEnv = process.env,
): LikenessClient {
  return new LikenessClient({
    url: url ?? (environment.LIKENESS_URL || LOCAL),
    key: environment.LIKENESS_KEY || null,
  });
}

/** Prints a document as JSON, or else a text, on standard output. */
export function printResult(json: boolean | undefined, document: object, text: string): void {
  process.stdout.write(json ? `${JSON.stringify(document, null, 2)}\n` : `${text}\n`);
}
