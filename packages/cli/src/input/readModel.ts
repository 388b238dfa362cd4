import { LikenessError, type ModelDocument } from '@likeness/core';
import { withInput } from './openInput.js';

/**
 * The document of a model file; `-` is standard input. Only its format is checked here, the rest by the engine.
 *
 * @throws LikenessError `INVALID_MODEL` when it is not JSON or no model, `FILE_NOT_FOUND`
 */
export async function readModel(path: string, signal: AbortSignal): Promise<ModelDocument> {
  const chunks: Uint8Array[] = [];
  await withInput(path, signal, async (source) => {
    for await (const chunk of source.open()) chunks.push(chunk);
  });
  const document = parse(Buffer.concat(chunks).toString('utf8'), path);
  if (isModelDocument(document)) return document;
  throw notAModel(path, 'it does not have the format "likeness-model" of version 1');
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw notAModel(path, 'it is not JSON', cause);
  }
}

function isModelDocument(document: unknown): document is ModelDocument {
  return (
    typeof document === 'object' &&
    document !== null &&
    'format' in document &&
    document.format === 'likeness-model' &&
    'version' in document &&
    document.version === 1
  );
}

function notAModel(path: string, why: string, cause?: unknown): LikenessError {
  const message = `${path} is not a model: ${why}. Name a file that "synthesize --model" wrote.`;
  return new LikenessError('INVALID_MODEL', message, {}, { cause });
}
