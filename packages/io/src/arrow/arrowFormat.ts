import { isWrittenAsText } from '../columnar/decoded.js';
import type { TableFormat } from '../table/tableFormat.js';
import { arrowFacts } from './arrowFacts.js';

/** Arrow IPC: files (Feather version 2) and streams, plain or with LZ4 or zstd; files are written, not compressed. */
export const arrowFormat: TableFormat = {
  ...arrowFacts,
  maxBytes: null,
  access: 'random',
  recognizes: (head) => {
    const bytes = Buffer.from(head);
    if (bytes.toString('latin1', 0, 6) === 'ARROW1') return true;
    // A stream has no magic: the mark of a message, and a length that a schema may have.
    return bytes.length > 8 && bytes.readUInt32LE(0) === 0xffffffff && bytes.readUInt32LE(4) < 2 ** 24;
  },
  // The library is loaded when a file needs it.
  open: async (source) => (await import('./openArrow.js')).openArrow(source),
  writer: {
    async *write(schema, tables) {
      yield* (await import('./writeArrow.js')).writeArrow(schema, tables);
    },
    keepsMark: isWrittenAsText,
    notes: () => [],
  },
};
