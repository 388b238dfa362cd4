import type { FormatFacts } from '../table/formatFacts.js';

/** JSON Lines, also called newline-delimited JSON. */
export const jsonlFacts: FormatFacts = {
  name: 'jsonl',
  label: 'JSON Lines',
  endings: ['.jsonl', '.ndjson'],
  mediaType: 'application/x-ndjson',
  isWritten: true,
  hasSheets: false,
  hasMissingCells: true,
  gzips: true,
};
