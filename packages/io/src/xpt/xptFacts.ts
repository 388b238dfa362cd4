import type { FormatFacts } from '../table/formatFacts.js';

/** SAS transport files of version 5. */
export const xptFacts: FormatFacts = {
  name: 'xpt',
  label: 'SAS transport',
  endings: ['.xpt', '.xport'],
  mediaType: 'application/x-sas-xport',
  isWritten: true,
  hasSheets: true,
  isBinary: true,
  hasMissingCells: true,
  gzips: true,
};
