import type { FormatFacts } from '../table/formatFacts.js';

/** Comma-separated values and their relatives. */
export const csvFacts: FormatFacts = {
  name: 'csv',
  label: 'CSV',
  endings: ['.csv', '.tsv', '.txt'],
  mediaType: 'text/csv; charset=utf-8',
  isWritten: true,
  hasSheets: false,
  gzips: true,
};
