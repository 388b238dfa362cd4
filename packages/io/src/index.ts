/**
 * Readers and writers of tables.
 *
 * - Sources: `fileSource(path)`, `memorySource(bytes)`, `spool(stream)` (a stream that can be read only once).
 * - `importCsv(source, { kinds, columns, onProgress, signal })`: schema, notes and typed chunks in flat memory.
 * - `readTable(source, options)`: a whole table. `openCsv(source)`: rows of text.
 */
export * from './source/byteSource.js';
export * from './source/spool.js';
export { openCsv, type CsvReader, type CsvReaderOptions } from './csv/openCsv.js';
export type { CsvBatch } from './csv/rowCollector.js';
export type { CsvDialect } from './csv/detectDialect.js';
export * from './csv/importCsv.js';
export * from './csv/readTable.js';
