import { arrowFormat } from './arrow/arrowFormat.js';
import { csvFormat } from './csv/csvFormat.js';
import { jsonlFormat } from './jsonl/jsonlFormat.js';
import { parquetFormat } from './parquet/parquetFormat.js';
import type { TableFormat } from './table/tableFormat.js';
import { xlsxFormat } from './xlsx/xlsxFormat.js';
import { xptFormat } from './xpt/xptFormat.js';

/** Every file format. The first one is taken where neither content nor name tells another. */
export const TABLE_FORMATS: readonly TableFormat[] = [
  csvFormat,
  parquetFormat,
  arrowFormat,
  jsonlFormat,
  xptFormat,
  xlsxFormat,
];
