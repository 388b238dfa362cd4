export * from './note.js';
export * from './source/byte-source.js';
export * from './source/spool.js';
export { openCsv, type CsvReader, type CsvReaderOptions } from './csv/csv-reader.js';
export type { CsvBatch } from './csv/row-collector.js';
export type { CsvDialect } from './csv/dialect.js';
