/**
 * Readers and writers of tables.
 *
 * - Sources: `fileSource(path)`, `memorySource(bytes)`, `spool(stream)` (a stream that can be read only once).
 * - `importCsv(source, { kinds, columns, onProgress, signal })`: schema, notes and typed chunks in flat memory.
 * - `readTable(source, options)`: a whole table. `openCsv(source)`: rows of text.
 * - `writeCsv(schema, tables)`: pieces of bytes for a stream; `writeCsvHeader`, `writeCsvChunk` for one of them.
 * - `encodeColumnChunk`, `decodeColumnChunk`: a column of at most `CHUNK_ROWS` rows as stored in a database.
 */
export * from './source/byteSource.js';
export * from './source/spool.js';
export { openCsv, type CsvReader, type CsvReaderOptions } from './csv/openCsv.js';
export type { CsvBatch } from './csv/rowCollector.js';
export type { CsvDialect } from './csv/detectDialect.js';
export * from './csv/importCsv.js';
export * from './csv/readTable.js';
export { csvNotes, writeCsv, writeCsvChunk, writeCsvHeader } from './csv/writeCsv.js';
export { decodeColumnChunk, encodeColumnChunk } from './column-chunks/columnChunk.js';
