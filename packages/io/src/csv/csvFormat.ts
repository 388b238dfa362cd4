import type { TableFormat } from '../table/tableFormat.js';
import { csvFacts } from './csvFacts.js';
import { openCsv } from './openCsv.js';
import { csvNotes, writeCsv } from './writeCsv.js';

/**
 * Comma-separated values: UTF-8, marked UTF-16 or windows-1252, with any delimiter, RFC 4180 quotes, with or without a
 * header. Written in the dialect of the schema.
 */
export const csvFormat: TableFormat = {
  ...csvFacts,
  maxBytes: null,
  hasDialect: true,
  access: 'stream',
  // Any text may be CSV: it is what a file is taken for when nothing else is known.
  recognizes: () => false,
  open: openCsv,
  writer: { write: writeCsv, keepsMark: () => true, notes: csvNotes },
};
