import { LikenessError } from '@likeness/core';
import { withInput } from './openInput.js';

/**
 * The JSON document of a model file; `-` is standard input. What it says is for the engine to check.
 *
 * @throws LikenessError `INVALID_MODEL` when it is not JSON, `FILE_NOT_FOUND`
 */
export async function readModel(path: string, signal: AbortSignal): Promise<unknown> {
  const pieces: Uint8Array[] = [];
  await withInput(path, signal, async (source) => {
    for await (const piece of source.open()) pieces.push(piece);
  });
  try {
    return JSON.parse(Buffer.concat(pieces).toString('utf8'));
  } catch (cause) {
    const message = `${path} is not a model: it is not JSON. Name a file that "synthesize --model" wrote.`;
    throw new LikenessError('INVALID_MODEL', message, {}, { cause });
  }
}
