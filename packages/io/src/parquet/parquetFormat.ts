import type { TableFormat } from '../table/tableFormat.js';
import { openParquet } from './openParquet.js';
import { writeParquet } from './writeParquet.js';

/** Apache Parquet: flat columns; snappy, gzip, zstd, Brotli and LZ4 are read, snappy is written. */
export const parquetFormat: TableFormat = {
  name: 'parquet',
  label: 'Parquet',
  endings: ['.parquet'],
  mediaType: 'application/vnd.apache.parquet',
  maxBytes: null,
  hasSheets: false,
  gzips: false,
  access: 'random',
  // `PARE` begins a file whose footer is encrypted, which is refused by name.
  recognizes: (head) => ['PAR1', 'PARE'].includes(Buffer.from(head.subarray(0, 4)).toString('latin1')),
  open: openParquet,
  writer: { write: writeParquet, notes: () => [] },
};
