import type { FormatFacts } from '../table/formatFacts.js';

/** Excel workbooks (Office Open XML). */
export const xlsxFacts: FormatFacts = {
  name: 'xlsx',
  label: 'Excel',
  endings: ['.xlsx', '.xlsm'],
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  isWritten: false,
  hasSheets: true,
  isBinary: true,
  hasMissingCells: true,
  gzips: false,
};
