import { isWrittenAsText } from '../columnar/decoded.js';
import type { TableFormat } from '../table/tableFormat.js';
import { parquetFacts } from './parquetFacts.js';

/** Apache Parquet: flat columns; snappy, gzip, zstd, Brotli and LZ4 are read, snappy is written. */
export const parquetFormat: TableFormat = {
  ...parquetFacts,
  maxBytes: null,
  access: 'random',
  // `PARE` begins a file whose footer is encrypted, which is refused by name.
  recognizes: (head) => ['PAR1', 'PARE'].includes(Buffer.from(head.subarray(0, 4)).toString('latin1')),
  // The library is loaded when a file needs it.
  open: async (source) => (await import('./openParquet.js')).openParquet(source),
  writer: {
    async *write(schema, tables) {
      yield* (await import('./writeParquet.js')).writeParquet(schema, tables);
    },
    keepsMark: isWrittenAsText,
    notes: () => [],
  },
};
