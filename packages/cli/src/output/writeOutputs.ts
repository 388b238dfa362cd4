import { type StageOptions, type StagedOutput, stageOutput } from './stageOutput.js';

export interface OutputPlan {
  /** A file, or `-` for standard output. */
  readonly path: string;
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly gzip?: boolean;
}

/** Writes outputs one after another, and gives them their names only when all have been written. */
export async function writeOutputs(plans: readonly OutputPlan[], options: StageOptions): Promise<void> {
  const staged: StagedOutput[] = [];
  try {
    for (const { path, chunks, gzip } of plans) {
      staged.push(await stageOutput(path, chunks, { ...options, ...(gzip === undefined ? {} : { gzip }) }));
    }
    for (const output of staged) await output.commit();
  } finally {
    for (const output of staged) await output.discard();
  }
}

/** A JSON document as the chunks of an output, readable and diffable. */
export async function* jsonChunks(document: unknown): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${JSON.stringify(document, null, 2)}\n`);
}

/** A text as the chunks of an output. */
export async function* textChunks(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
