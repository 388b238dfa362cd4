import { readSpecificationText } from '@likeness/io';
import { withInput } from './openInput.js';

/**
 * The document of a specification file, YAML or JSON; `-` is standard input. The engine checks what it says.
 *
 * @throws LikenessError `INVALID_SPECIFICATION` with the line when it cannot be read, `FILE_NOT_FOUND`
 */
export async function readSpecificationFile(path: string, signal: AbortSignal): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  await withInput(path, signal, async (source) => {
    for await (const chunk of source.open()) chunks.push(chunk);
  });
  return readSpecificationText(Buffer.concat(chunks).toString('utf8'), path).content;
}
