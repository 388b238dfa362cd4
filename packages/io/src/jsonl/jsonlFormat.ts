import { labelNotes } from '../table/labelNotes.js';
import type { TableFormat } from '../table/tableFormat.js';
import { jsonlFacts } from './jsonlFacts.js';
import { openJsonl } from './openJsonl.js';
import { writeJsonl } from './writeJsonl.js';

/** JSON Lines (newline-delimited JSON): one flat object a line. */
export const jsonlFormat: TableFormat = {
  ...jsonlFacts,
  maxBytes: null,
  access: 'stream',
  // A CSV header may begin with a brace, but hardly with one and a quoted key with its colon.
  recognizes: (head) => /^(?:\ufeff)?\s*\{\s*"(?:[^"\\]|\\.)*"\s*:/.test(Buffer.from(head).toString('utf8')),
  open: openJsonl,
  writer: {
    write: writeJsonl,
    keepsMark: () => true,
    notes: (schema) => labelNotes(schema, 'JSON Lines'),
  },
};
