import type { TableFormat } from '../table/tableFormat.js';
import { COMPOUND_FILE } from './compoundFile.js';
import { openXlsx } from './openXlsx.js';

/** Names of parts of which one stands at the front of every workbook. */
const PARTS = ['[Content_Types].xml', '_rels/', 'xl/', 'docProps/'];

/** Excel workbooks (Office Open XML, ECMA-376): one sheet is read. */
export const xlsxFormat: TableFormat = {
  name: 'xlsx',
  label: 'Excel',
  endings: ['.xlsx', '.xlsm'],
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  maxBytes: null,
  hasSheets: true,
  gzips: false,
  access: 'random',
  recognizes: (head) => {
    const bytes = Buffer.from(head);
    if (COMPOUND_FILE.equals(bytes.subarray(0, 4))) return true;
    return (
      bytes.toString('latin1', 0, 4) === 'PK\x03\x04' && PARTS.some((part) => bytes.indexOf(part) === 30)
    );
  },
  open: openXlsx,
  writer: null,
};
