/**
 * Readers and writers of tables.
 *
 * - Sources: `fileSource(path)`, `memorySource(bytes)`, `spool(stream)` (a stream that can be read only once).
 * - `importTable(file, { kinds, columns, onProgress, signal })`: schema, notes and typed chunks in flat memory.
 * - `readTable(file, options)`: a whole table. `openTable(file)`: batches of text or typed columns.
 * - `listSheets(file)`: the sheets of a workbook; `onlySheet(file)` refuses a file of several.
 * - `writeTable(fileName, schema, tables)`: chunks of bytes for a stream; `writeNotes` what reading them again changes.
 * - `TABLE_FORMATS`: the file formats; content or name tells which one a file has. `FORMAT_FACTS`, also of
 *   `@likeness/io/formats`, has what they say of themselves without their code.
 * - `readSpecificationText(text)`: a specification in YAML or JSON, with the line of each part.
 * - `readTrialPlanText(text)`: a trial plan in YAML or JSON, or its problems with their lines.
 * - `encodeColumnChunk`, `decodeColumnChunk`: a column of at most `CHUNK_ROWS` rows as stored in a database.
 */
export * from './source/byteSource.js';
export * from './source/spool.js';
export type { ReadLimits } from './source/readLimits.js';
export { TABLE_FORMATS } from './formats.js';
export type { ReadingChoices, TableFormat } from './table/tableFormat.js';
export { FORMAT_FACTS, type FormatFacts } from './formatFacts.js';
export type { FileColumn, TableBatch, TableReader, TextColumn } from './table/reader.js';
export type { TableWriter } from './table/writer.js';
export { type FormatOptions, formatOfName } from './table/chooseFormat.js';
export { listSheets, type OpenOptions, openTable } from './table/open.js';
export { onlySheet } from './table/onlySheet.js';
export * from './table/importTable.js';
export * from './table/readTable.js';
export { lostMarkNotes, tableWriter, type WriteOptions, writeNotes, writeTable } from './table/writeTable.js';
export { readSpecificationText, type SpecificationText } from './specification/specificationText.js';
export { readTrialPlanText, withLines } from './trial-plan/readTrialPlanText.js';
export { decodeColumnChunk, encodeColumnChunk } from './column-chunks/columnChunk.js';
