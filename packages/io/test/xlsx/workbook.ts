import { crc32, deflateRawSync } from 'node:zlib';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** XML of a workbook's parts beside its first sheet. */
interface OtherParts {
  readonly texts?: string;
  readonly styles?: string;
  /** What stands in front of the rows of the first sheet, as its range. */
  readonly head?: string;
  /** Further sheets: their rows by name. */
  readonly sheets?: Readonly<Record<string, string>>;
}

/** A workbook whose first sheet, `Rows`, has these rows. */
export function workbook(
  rows: string,
  { texts = '', styles = '', head = '', sheets = {} }: OtherParts = {},
): Buffer {
  const others = Object.entries(sheets);
  const entry = (name: string, id: string) => `<sheet name="${name}" sheetId="1" r:id="${id}"/>`;
  const entriesOfSheets = [entry('Rows', 'b'), ...others.map(([name], at) => entry(name, `b${at}`))].join('');
  const relation = (id: string, name: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${name}" Target="${target}"/>`;
  const parts: readonly [string, string][] = [
    ['_rels/.rels', `<Relationships>${relation('a', 'officeDocument', 'xl/workbook.xml')}</Relationships>`],
    ['xl/workbook.xml', `<workbook><sheets>${entriesOfSheets}</sheets></workbook>`],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships>${relation('b', 'worksheet', 's.xml')}${relation('c', 'sharedStrings', 't.xml')}${relation('d', 'styles', 'f.xml')}${others.map((_, at) => relation(`b${at}`, 'worksheet', `s${at}.xml`)).join('')}</Relationships>`,
    ],
    ['xl/s.xml', `<worksheet>${head}<sheetData>${rows}</sheetData></worksheet>`],
    ...others.map(([, xml], at): [string, string] => [
      `xl/s${at}.xml`,
      `<worksheet><sheetData>${xml}</sheetData></worksheet>`,
    ]),
    ['xl/t.xml', `<sst>${texts}</sst>`],
    ['xl/f.xml', `<styleSheet>${styles}</styleSheet>`],
  ];
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of parts) {
    const bytes = deflateRawSync(text, { level: 1 });
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(text), 10);
    fields.writeUInt32LE(bytes.length, 14);
    fields.writeUInt32LE(text.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const offset = Buffer.alloc(14);
    offset.writeUInt32LE(at, 10);
    local.push(Buffer.from('PK\x03\x04'), fields, Buffer.from(name), bytes);
    directory.push(Buffer.from('PK\x01\x02\x14\0'), fields, offset, Buffer.from(name));
    at += 30 + name.length + bytes.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...local, entries, end]);
}
