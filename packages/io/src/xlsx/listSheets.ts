import type { SheetFacts } from '@likeness/core';
import type { RandomAccessSource } from '../source/byteSource.js';
import type { ReadingChoices } from '../table/tableFormat.js';
import { refuseCompoundFile } from './compoundFile.js';
import { readWorkbook } from './workbook.js';
import { readXml } from './xmlPart.js';
import { openZip, type ZipArchive } from './zipArchive.js';

/**
 * The sheets of a workbook that hold a value. Of each sheet only the beginning is read: the range of its cells (ECMA-376
 * part 1, 18.3.1.35) stands in front of them. The range is what the program that wrote the file states; a single cell
 * says nothing, since some programs write `A1` whatever there is.
 *
 * @throws LikenessError as `openXlsx`
 */
export async function listSheets(
  source: RandomAccessSource,
  { limits }: Pick<ReadingChoices, 'limits'>,
): Promise<readonly SheetFacts[]> {
  await refuseCompoundFile(source);
  const archive = await openZip(source, limits);
  const { sheets } = await readWorkbook(archive, source.name);
  const facts: SheetFacts[] = [];
  for (const { name, part } of sheets) {
    const { range, hasValue } = await readBeginning(archive, source.name, part);
    if (hasValue) facts.push({ name, rowCount: rowsBelowHeader(range) });
  }
  return facts;
}

async function readBeginning(
  archive: ZipArchive,
  file: string,
  part: string,
): Promise<{ readonly range: string; readonly hasValue: boolean }> {
  let range = '';
  let hasValue = false;
  const xml = readXml(archive, file, part, {
    open: (name, { ref = '' }) => {
      if (name === 'dimension') range = ref;
      else if (name === 'v' || name === 'is') hasValue = true;
    },
  });
  while (!hasValue && !(await xml.next()).done);
  await xml.return(undefined);
  return { range, hasValue };
}

/** Rows of a range such as `A1:E31` but the first one. */
function rowsBelowHeader(range: string): number | null {
  const [first, last = first] = range.split(':');
  const rows = [first, last].map((cell) => Number(/^[A-Z]+(\d+)$/.exec(cell)?.[1]));
  return first === last || rows.some(Number.isNaN) ? null : rows[1] - rows[0];
}
