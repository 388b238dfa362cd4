import { LikenessError } from '@likeness/core';
import { parseDocument } from 'yaml';
import { withInput } from './openInput.js';

/**
 * The document of a specification file, YAML or JSON (which is YAML); `-` is standard input. The engine checks what
 * it says.
 *
 * @throws LikenessError `INVALID_SPECIFICATION` with the line when it cannot be read, `FILE_NOT_FOUND`
 */
export async function readSpecificationFile(path: string, signal: AbortSignal): Promise<unknown> {
  const pieces: Uint8Array[] = [];
  await withInput(path, signal, async (source) => {
    for await (const piece of source.open()) pieces.push(piece);
  });
  const document = parseDocument(Buffer.concat(pieces).toString('utf8'), { uniqueKeys: true });
  const [error] = document.errors;
  if (error) {
    const line = error.linePos?.[0].line;
    const message = `${path} is no YAML or JSON: ${error.message.split('\n')[0]}`;
    throw new LikenessError('INVALID_SPECIFICATION', message, line === undefined ? {} : { line }, {
      cause: error,
    });
  }
  // Aliases that multiply are an attack, not a specification.
  return document.toJS({ maxAliasCount: 100 });
}
