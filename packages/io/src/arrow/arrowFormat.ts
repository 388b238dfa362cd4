import type { TableFormat } from '../table/tableFormat.js';
import { openArrow } from './openArrow.js';
import { writeArrow } from './writeArrow.js';

/** Arrow IPC: files (Feather version 2) and streams, plain or with LZ4 or zstd; files are written, not compressed. */
export const arrowFormat: TableFormat = {
  name: 'arrow',
  label: 'Arrow',
  endings: ['.arrow', '.feather', '.arrows', '.ipc'],
  mediaType: 'application/vnd.apache.arrow.file',
  maxBytes: null,
  hasSheets: false,
  gzips: true,
  access: 'random',
  recognizes: (head) => {
    const bytes = Buffer.from(head);
    if (bytes.toString('latin1', 0, 6) === 'ARROW1') return true;
    // A stream has no magic: the mark of a message, and a length that a schema may have.
    return bytes.length > 8 && bytes.readUInt32LE(0) === 0xffffffff && bytes.readUInt32LE(4) < 2 ** 24;
  },
  open: openArrow,
  writer: { write: writeArrow, notes: () => [] },
};
