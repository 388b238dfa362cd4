import { numberText, unescapedText } from './cellText.js';
import { requireShort, type SharedTexts } from './sharedTexts.js';
import type { Workbook } from './workbook.js';
import { readXml } from './xmlPart.js';
import { damagedZip, type ZipArchive } from './zipArchive.js';

/** Columns that a sheet has at most: A to XFD. */
const MAX_COLUMNS = 16_384;
/** Cells of the rows that are handed on together, about. */
const BATCH_CELLS = 2 ** 14;

/** A row of a sheet. */
export interface SheetRow {
  /** 1-based. */
  readonly number: number;
  /** By column from A on; null where there is none. */
  readonly cells: readonly (string | null)[];
}

/** What was seen beside the rows. */
export interface SheetFindings {
  /** Cells with an error such as `#DIV/0!`, by 0-based column: how many, and the row of the first. */
  readonly errors: Map<number, { count: number; readonly row: number; readonly value: string }>;
  mergedRanges: number;
  /** Formulas whose value was not saved. */
  formulasWithoutValue: number;
}

/**
 * The rows of a sheet that have a value, some `BATCH_CELLS` cells at a time. Texts are those of the cells,
 * formulas count by the value that was saved, cells with an error are missing.
 *
 * @throws LikenessError `FILE_DAMAGED`, `FILE_TOO_LARGE`
 */
export async function* sheetRows(
  archive: ZipArchive,
  file: string,
  part: string,
  { styles, uses1904 }: Workbook,
  strings: SharedTexts | null,
  findings: SheetFindings,
): AsyncGenerator<SheetRow[]> {
  let rows: SheetRow[] = [];
  let cells: (string | null)[] = [];
  let cellCount = 0;
  let rowNumber = 0;
  let column = -1;
  let type = 'n';
  let style = 0;
  let value = '';
  let inValue = false;
  let hasFormula = false;
  let inGuide = false;

  const cellText = (): string | null => {
    switch (type) {
      case 's': {
        const text = strings?.get(Number(value));
        if (text === undefined)
          throw damagedZip(file, `a cell of ${part} refers to text ${value}, which it does not have`);
        return text;
      }
      case 'str':
      case 'inlineStr':
        return unescapedText(value);
      case 'b':
        return value === '1' || value === 'true' ? 'true' : 'false';
      case 'e': {
        const found = findings.errors.get(column);
        if (found) found.count++;
        else findings.errors.set(column, { count: 1, row: rowNumber, value });
        return null;
      }
      case 'd':
        return value;
      default:
        return value === '' ? null : numberText(value, styles[style] ?? 'number', uses1904);
    }
  };
  const xml = readXml(archive, file, part, {
    open: (name, attributes) => {
      if (name === 'c') {
        column = attributes.r === undefined ? column + 1 : columnOf(attributes.r);
        if (column >= MAX_COLUMNS)
          throw damagedZip(
            file,
            `row ${rowNumber} has a cell beyond column ${columnLetters(MAX_COLUMNS - 1)}`,
          );
        type = attributes.t ?? 'n';
        style = Number(attributes.s ?? 0);
        value = '';
        hasFormula = false;
      } else if (name === 'v' || name === 't') inValue = !inGuide;
      else if (name === 'row') {
        rowNumber = attributes.r === undefined ? rowNumber + 1 : Number(attributes.r);
        column = -1;
        cells = [];
      } else if (name === 'f') hasFormula = true;
      else if (name === 'rPh') inGuide = true;
      else if (name === 'mergeCell') findings.mergedRanges++;
    },
    text: (text) => {
      if (!inValue) return;
      value += text;
      requireShort(file, value.length);
    },
    close: (name) => {
      if (name === 'v' || name === 't') inValue = false;
      else if (name === 'c') {
        if (value === '' && hasFormula && type !== 'str') findings.formulasWithoutValue++;
        const text = value === '' && type !== 'str' && type !== 'inlineStr' ? null : cellText();
        if (text === null || text === '') return;
        while (cells.length < column) cells.push(null);
        cells[column] = text;
      } else if (name === 'row') {
        if (cells.length === 0) return;
        rows.push({ number: rowNumber, cells });
        cellCount += cells.length;
      } else if (name === 'rPh') inGuide = false;
    },
  });
  while (!(await xml.next()).done) {
    if (cellCount < BATCH_CELLS) continue;
    yield rows;
    rows = [];
    cellCount = 0;
  }
  if (rows.length > 0) yield rows;
}

/** 0-based column of a reference such as `AB12`. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}

/** `A`, `B`, ..., `AA` for a 0-based column. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}
