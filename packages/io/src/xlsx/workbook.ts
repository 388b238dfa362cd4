import { posix } from 'node:path';
import { LikenessError } from '@likeness/core';
import { builtInFormat, formatOfCode, type NumberFormat } from './numberFormats.js';
import { readWholeXml } from './xmlPart.js';
import { damagedZip, type ZipArchive } from './zipArchive.js';

/** What a workbook says outside its sheets. */
export interface Workbook {
  /** In the order of the tabs; charts are none. */
  readonly sheets: readonly { readonly name: string; readonly part: string }[];
  /** Whether days count from 1904. */
  readonly uses1904: boolean;
  /** How the numbers of each cell style are shown. */
  readonly styles: readonly NumberFormat[];
  /** Null where no cell is text. */
  readonly sharedStringsPart: string | null;
}

/** @throws LikenessError `FILE_DAMAGED`; `FILE_FORMAT` for a binary workbook */
export async function readWorkbook(archive: ZipArchive, file: string): Promise<Workbook> {
  const office = await readRelations(archive, file, '_rels/.rels', '');
  const part = office.find(({ type }) => type.endsWith('/officeDocument'))?.part ?? 'xl/workbook.xml';
  if (part.endsWith('.bin')) {
    throw new LikenessError('FILE_FORMAT', `${file} is a binary workbook (.xlsb); save it as .xlsx.`);
  }
  const relationsPart = posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`);
  const relations = await readRelations(archive, file, relationsPart, posix.dirname(part));
  const byId = new Map(relations.map((relation) => [relation.id, relation]));
  const sheets: { name: string; part: string }[] = [];
  let uses1904 = false;
  await readWholeXml(archive, file, part, {
    open: (name, attributes) => {
      if (name === 'workbookPr') uses1904 = ['1', 'true'].includes(attributes.date1904);
      if (name !== 'sheet') return;
      const idKey = Object.keys(attributes).find((key) => /(?:^|:)id$/.test(key));
      const relation = byId.get(idKey === undefined ? '' : attributes[idKey]);
      if (relation?.type.endsWith('/worksheet')) sheets.push({ name: attributes.name, part: relation.part });
    },
  });
  if (sheets.length === 0) throw damagedZip(file, 'it has no sheets');
  const partOf = (type: string) => relations.find((relation) => relation.type.endsWith(type))?.part;
  const stylesPart = partOf('/styles');
  const stringsPart = partOf('/sharedStrings');
  return {
    sheets,
    uses1904,
    styles: stylesPart && archive.has(stylesPart) ? await readStyles(archive, file, stylesPart) : [],
    sharedStringsPart: stringsPart && archive.has(stringsPart) ? stringsPart : null,
  };
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly part: string;
}

async function readRelations(
  archive: ZipArchive,
  file: string,
  part: string,
  folder: string,
): Promise<Relation[]> {
  const relations: Relation[] = [];
  await readWholeXml(archive, file, part, {
    open: (name, { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode }) => {
      if (name !== 'Relationship' || mode === 'External') return;
      // A target with a slash in front counts from the root.
      relations.push({
        id,
        type,
        part: target.startsWith('/') ? target.slice(1) : posix.join(folder, target),
      });
    },
  });
  return relations;
}

async function readStyles(archive: ZipArchive, file: string, part: string): Promise<NumberFormat[]> {
  const codes = new Map<number, string>();
  const ids: number[] = [];
  let inCells = false;
  await readWholeXml(archive, file, part, {
    open: (name, attributes) => {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode);
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) ids.push(Number(attributes.numFmtId ?? 0));
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return ids.map((id) => {
    const code = codes.get(id);
    return code === undefined ? builtInFormat(id) : formatOfCode(code);
  });
}
