import type { ColumnKind } from '@likeness/core';
import type { TableFormat } from '../table/tableFormat.js';
import { xptFacts } from './xptFacts.js';
import { listDatasets } from './listDatasets.js';
import { openXpt } from './openXpt.js';
import { keepsMark, writeXpt, xptNotes } from './writeXpt.js';
import { headerStart } from './xptHeader.js';

/** Kinds whose columns become numeric variables, also days and timestamps. */
const NUMERIC: ReadonlySet<ColumnKind> = new Set(['continuous', 'integer', 'datetime']);

/**
 * SAS transport files of version 5 ("The Record Layout of a SAS Version 5 or 6 Data Set in SAS Transport (XPORT)
 * Format", SAS TS-140). A file may hold several datasets.
 */
export const xptFormat: TableFormat = {
  ...xptFacts,
  maxBytes: null,
  access: 'stream',
  recognizes: (head) => {
    const start = Buffer.from(head).toString('latin1', 0, headerStart('LIBRARY').length);
    return start === headerStart('LIBRARY') || /^HEADER RECORD\*{7}LIBV8/.test(start);
  },
  open: openXpt,
  listSheets: listDatasets,
  writer: {
    write: writeXpt,
    keepsMark: ({ kind }, text) => !NUMERIC.has(kind) || keepsMark(text),
    notes: xptNotes,
  },
};
