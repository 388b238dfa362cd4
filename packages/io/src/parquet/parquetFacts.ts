import type { FormatFacts } from '../table/formatFacts.js';

/** Apache Parquet. */
export const parquetFacts: FormatFacts = {
  name: 'parquet',
  label: 'Parquet',
  endings: ['.parquet'],
  mediaType: 'application/vnd.apache.parquet',
  isWritten: true,
  hasSheets: false,
  isBinary: true,
  hasMissingCells: true,
  gzips: false,
};
