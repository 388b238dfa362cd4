import type { TableFormat } from '../table/tableFormat.js';
import { csvFacts } from './csvFacts.js';
import { openCsv } from './openCsv.js';
import { csvNotes, writeCsv } from './writeCsv.js';

/**
 * Comma-separated values: UTF-8 or marked UTF-16, `,` `;` tab or `|` as its header shows, RFC 4180 quotes. Written with
 * commas, line feeds and UTF-8.
 */
export const csvFormat: TableFormat = {
  ...csvFacts,
  maxBytes: null,
  access: 'stream',
  // Any text may be CSV: it is what a file is taken for when nothing else is known.
  recognizes: () => false,
  open: openCsv,
  writer: { write: writeCsv, notes: csvNotes },
};
