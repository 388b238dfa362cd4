import type { TableFormat } from '../table/tableFormat.js';
import { openCsv } from './openCsv.js';
import { csvNotes, writeCsv } from './writeCsv.js';

/**
 * Comma-separated values: UTF-8 or marked UTF-16, `,` `;` tab or `|` as its header shows, RFC 4180 quotes. Written with
 * commas, line feeds and UTF-8.
 */
export const csvFormat: TableFormat = {
  name: 'csv',
  label: 'CSV',
  endings: ['.csv', '.tsv', '.txt'],
  mediaType: 'text/csv; charset=utf-8',
  maxBytes: null,
  hasSheets: false,
  gzips: true,
  access: 'stream',
  // Any text may be CSV: it is what a file is taken for when nothing else is known.
  recognizes: () => false,
  open: openCsv,
  writer: { write: writeCsv, notes: csvNotes },
};
