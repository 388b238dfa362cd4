import { csvFacts } from './csv/csvFacts.js';
import { parquetFacts } from './parquet/parquetFacts.js';
import { arrowFacts } from './arrow/arrowFacts.js';
import { jsonlFacts } from './jsonl/jsonlFacts.js';
import { xptFacts } from './xpt/xptFacts.js';
import { xlsxFacts } from './xlsx/xlsxFacts.js';
import type { FormatFacts } from './table/formatFacts.js';

export type { FormatFacts } from './table/formatFacts.js';

/**
 * What every file format says of itself, in the order of `TABLE_FORMATS`. Loads none of the code that reads and writes,
 * so that a help text costs nothing.
 */
export const FORMAT_FACTS: readonly FormatFacts[] = [
  csvFacts,
  parquetFacts,
  arrowFacts,
  jsonlFacts,
  xptFacts,
  xlsxFacts,
];
