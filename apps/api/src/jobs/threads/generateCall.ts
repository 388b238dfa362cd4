import type { ChunkInput, ChunkSource } from '@likeness/core';
import type { ThreadCall } from '@likeness/parallel';
import type { GeneratedChunk } from '../../services/generations/saveChunk.js';
import { chunkTask } from './chunkTask.js';
import { taskThreads } from './taskThreads.js';

/** Which chunks are drawn, and of what. */
export interface GenerateInput {
  readonly source: ChunkSource;
  readonly chunks: readonly ChunkInput[];
  /** Threads that chunks are drawn in. */
  readonly threads: number;
}

/**
 * Draws chunks, as many at a time as there are threads, and sends each as a notice as soon as it is there, in any
 * order. A thread draws its next chunk once its last one has been handled, so memory stays flat.
 */
export const generateCall: ThreadCall<GenerateInput, GeneratedChunk, void> = {
  name: 'generate',
  async run({ source, chunks, threads }, notify) {
    const waiting = [...chunks];
    const draw = async (input: ChunkInput): Promise<GeneratedChunk> => {
      if (threads === 1) return chunkTask.run(source, input, {});
      const [chunk] = await taskThreads(threads).run(chunkTask.name, source, [input]);
      return chunk as GeneratedChunk;
    };
    const work = async (): Promise<void> => {
      for (let input = waiting.shift(); input !== undefined; input = waiting.shift()) {
        await notify(await draw(input));
      }
    };
    await Promise.all(Array.from({ length: Math.min(threads, chunks.length) }, work));
  },
};
