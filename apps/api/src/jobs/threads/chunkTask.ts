import { sampleChunkTask, type ChunkInput, type ChunkSource, type WorkTask } from '@likeness/core';
import { encodeColumnChunk } from '@likeness/io';
import type { GeneratedChunk } from '../../services/generations/saveChunk.js';

/** Draws one chunk of rows and encodes it as it is stored. */
export const chunkTask: WorkTask<ChunkSource, ChunkInput, GeneratedChunk> = {
  name: 'stored-chunk',
  async run(source, input, context) {
    const { table, ...drawing } = await sampleChunkTask.run(source, input, context);
    const chunks = table.columns.map((column, columnIndex) => ({
      columnIndex,
      chunkIndex: input.chunk,
      rowCount: input.rowCount,
      data: encodeColumnChunk(column),
    }));
    return { chunks, drawing };
  },
};
