import { LikenessError, type TableNote } from '@likeness/core';
import { columnNames } from '../csv/columnNames.js';
import type { RandomAccessSource } from '../source/byteSource.js';
import type { TableBatch, TableReader } from '../table/reader.js';
import type { ReadingChoices } from '../table/tableFormat.js';
import { refuseCompoundFile } from './compoundFile.js';
import { readSharedStrings } from './sharedStrings.js';
import { columnLetters, type SheetFindings, type SheetRow, sheetRows } from './sheetRows.js';
import { readWorkbook, type Workbook } from './workbook.js';
import { openZip } from './zipArchive.js';

/**
 * Opens a sheet of an Excel workbook: its first row with a value is the header. Rows are read in a stream; the different
 * texts of the workbook are in memory, up to `MAX_TEXT_BYTES`.
 *
 * @throws LikenessError `FILE_ENCRYPTED`, `FILE_BINARY` for an old workbook (.xls), `FILE_FORMAT` for a binary one,
 *   `FILE_DAMAGED`, `FILE_TOO_LARGE`, `FILE_SHEET` where there is no sheet of that name, `FILE_EMPTY`; as its batches do
 *   `FILE_SHEET` for a value beside the table, `FILE_HEADER_ONLY`
 */
export async function openXlsx(
  source: RandomAccessSource,
  { sheet, limits }: ReadingChoices,
): Promise<TableReader> {
  await refuseCompoundFile(source);
  const file = source.name;
  const archive = await openZip(source, limits);
  const workbook = await readWorkbook(archive, file);
  const { name, part } = chooseSheet(workbook, file, sheet);
  const { sharedStringsPart } = workbook;
  const strings =
    sharedStringsPart === null ? null : await readSharedStrings(archive, file, sharedStringsPart);
  const findings: SheetFindings = { errors: new Map(), mergedRanges: 0, formulasWithoutValue: 0 };
  const rows = sheetRows(archive, file, part, workbook, strings, findings);
  const first = await rows.next();
  if (first.done) throw new LikenessError('FILE_EMPTY', `Sheet "${name}" of ${file} is empty.`);
  const [header, ...rest] = first.value;
  const { names, notes: nameNotes } = columnNames(
    Array.from(header.cells, (cell) => cell ?? ''),
    header.number,
  );
  const notes: TableNote[] = [...nameNotes];
  if (sheet === undefined && workbook.sheets.length > 1) {
    const others = workbook.sheets.slice(1).map((other) => `"${other.name}"`);
    notes.push({
      code: 'OTHER_SHEETS',
      message: `${file} has other sheets (${others.join(', ')}), which were not read; name one as the sheet.`,
    });
  }
  return {
    columns: names.map((column) => ({ name: column, schema: null })),
    rowCount: null,
    hasLines: true,
    notes,
    batches: () => readBatches(file, name, rest, rows, names, header.number, findings, notes),
    close: async () => {
      await rows.return(undefined);
      strings?.clear();
    },
  };
}

function chooseSheet(
  { sheets }: Workbook,
  file: string,
  wanted: string | undefined,
): Workbook['sheets'][number] {
  if (wanted === undefined) return sheets[0];
  // Excel allows no two names that differ by case alone.
  const found = sheets.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  if (found) return found;
  throw new LikenessError(
    'FILE_SHEET',
    `${file} has no sheet "${wanted}". Its sheets are: ${sheets.map(({ name }) => `"${name}"`).join(', ')}.`,
    { value: wanted },
  );
}

async function* readBatches(
  file: string,
  sheet: string,
  head: readonly SheetRow[],
  rows: AsyncGenerator<SheetRow[]>,
  names: readonly string[],
  headerRow: number,
  findings: SheetFindings,
  notes: TableNote[],
): AsyncGenerator<TableBatch> {
  try {
    let count = 0;
    let last = headerRow;
    let blank = 0;
    for await (const part of startingWith(head, rows)) {
      const columns = names.map(() => new Array<string | null>(part.length).fill(null));
      for (const [row, { number, cells }] of part.entries()) {
        blank += number - last - 1;
        last = number;
        if (cells.length > names.length) throw outside(file, sheet, number, cells, headerRow, names);
        for (let at = 0; at < cells.length; at++) columns[at][row] = cells[at];
      }
      count += part.length;
      yield {
        rowCount: part.length,
        lines: part.map(({ number }) => number),
        columns: columns.map((cells) => ({ type: 'text', cells, first: 0, step: 1 })),
      };
    }
    if (count === 0) {
      throw new LikenessError(
        'FILE_HEADER_ONLY',
        `Sheet "${sheet}" of ${file} has a header (row ${headerRow}) but no rows.`,
        { line: headerRow },
      );
    }
    notes.push(...sheetNotes(findings, names, blank));
  } finally {
    await rows.return(undefined);
  }
}

function sheetNotes(
  { errors, mergedRanges, formulasWithoutValue }: SheetFindings,
  names: readonly string[],
  blank: number,
): TableNote[] {
  const notes: TableNote[] = [];
  if (blank > 0) {
    notes.push({ code: 'BLANK_LINES', message: `${blank} blank rows of the sheet were skipped.` });
  }
  if (mergedRanges > 0) {
    const message = `The sheet has ${mergedRanges} merged ranges; each has its value in its first cell only.`;
    notes.push({ code: 'MERGED_CELLS', message });
  }
  if (formulasWithoutValue > 0) {
    const message = `The sheet has ${formulasWithoutValue} formulas whose values were not saved, which were read as missing: open it in Excel and save it.`;
    notes.push({ code: 'FORMULAS_WITHOUT_VALUE', message });
  }
  for (const [at, { count, row, value }] of errors) {
    const column = names[at];
    const message = `Column "${column}" has ${count} cells with an error such as ${value} in row ${row}, which were read as missing.`;
    notes.push({ code: 'CELL_ERRORS', message, column, line: row });
  }
  return notes;
}

function outside(
  file: string,
  sheet: string,
  row: number,
  cells: readonly (string | null)[],
  headerRow: number,
  names: readonly string[],
): LikenessError {
  const at = cells.findIndex((cell, column) => column >= names.length && cell !== null);
  const value = cells[at] ?? '';
  return new LikenessError(
    'FILE_SHEET',
    `Sheet "${sheet}" of ${file} has "${value}" in ${columnLetters(at)}${row}, where row ${headerRow} has no header. ` +
      'A sheet is read as one table with its header in the first row that has a value: name the column, or delete ' +
      'what stands above and beside the table.',
    { line: row, value },
  );
}

async function* startingWith(
  head: readonly SheetRow[],
  rest: AsyncGenerator<SheetRow[]>,
): AsyncGenerator<readonly SheetRow[]> {
  if (head.length > 0) yield head;
  yield* rest;
}
