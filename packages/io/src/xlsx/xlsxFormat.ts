import type { TableFormat } from '../table/tableFormat.js';
import { xlsxFacts } from './xlsxFacts.js';
import { COMPOUND_FILE } from './compoundFile.js';

/** Names of parts of which one stands at the front of every workbook. */
const PARTS = ['[Content_Types].xml', '_rels/', 'xl/', 'docProps/'];

/** Excel workbooks (Office Open XML, ECMA-376): one sheet is read. */
export const xlsxFormat: TableFormat = {
  ...xlsxFacts,
  maxBytes: null,
  access: 'random',
  recognizes: (head) => {
    const bytes = Buffer.from(head);
    if (COMPOUND_FILE.equals(bytes.subarray(0, 4))) return true;
    return (
      bytes.toString('latin1', 0, 4) === 'PK\x03\x04' && PARTS.some((part) => bytes.indexOf(part) === 30)
    );
  },
  // The library is loaded when a file needs it.
  open: async (source, choices) => (await import('./openXlsx.js')).openXlsx(source, choices),
  listSheets: async (source, choices) => (await import('./listSheets.js')).listSheets(source, choices),
  writer: null,
};
