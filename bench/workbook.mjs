// @ts-check
/** Workbooks (Office Open XML) for benches: one sheet, written in a stream, so that they may be of any size. */
import { open } from 'node:fs/promises';
import { createDeflateRaw, crc32 } from 'node:zlib';

const BATCH = 2 ** 18;

/**
 * Writes a workbook of one sheet.
 *
 * @param {string} path
 * @param {Iterable<string>} rows the XML of its rows, `<row>...</row>`
 * @param {Iterable<string>} [texts] XML of the texts to which cells refer, `<si>...</si>`
 */
export async function writeWorkbook(path, rows, texts) {
  const office = 'http://schemas.openxmlformats.org';
  const main = `xmlns="${office}/spreadsheetml/2006/main"`;
  const type = `${office}/officeDocument/2006/relationships`;
  const relation = (id, name, target) =>
    `<Relationship Id="${id}" Type="${type}/${name}" Target="${target}"/>`;
  const relations = (...list) => [
    `<Relationships xmlns="${office}/package/2006/relationships">${list.join('')}</Relationships>`,
  ];
  const parts = /** @type {[string, Iterable<string>][]} */ ([
    ['_rels/.rels', relations(relation('r1', 'officeDocument', 'xl/workbook.xml'))],
    [
      'xl/workbook.xml',
      [
        `<workbook ${main} xmlns:r="${type}"><sheets><sheet name="Rows" sheetId="1" r:id="r1"/></sheets></workbook>`,
      ],
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations(
        relation('r1', 'worksheet', 'worksheets/sheet1.xml'),
        ...(texts ? [relation('r2', 'sharedStrings', 'sharedStrings.xml')] : []),
      ),
    ],
    ['xl/worksheets/sheet1.xml', between(`<worksheet ${main}><sheetData>`, rows, '</sheetData></worksheet>')],
    ...(texts ? [['xl/sharedStrings.xml', between(`<sst ${main}>`, texts, '</sst>')]] : []),
  ]);
  const file = await open(path, 'w');
  try {
    let at = 0;
    const directory = [];
    for (const [name, text] of parts) {
      const from = at;
      at += 30 + name.length;
      let crc = 0;
      let size = 0;
      const deflate = createDeflateRaw({ level: 1 });
      const writing = (async () => {
        for (const piece of batches(text)) {
          crc = crc32(piece, crc);
          size += piece.length;
          if (!deflate.write(piece))
            await new Promise((resolve) => deflate.once('drain', () => resolve(null)));
        }
        deflate.end();
      })();
      const first = at;
      for await (const chunk of deflate) {
        await file.write(chunk, 0, chunk.length, at);
        at += chunk.length;
      }
      await writing;
      const sizes = { crc, compressed: at - first, size, name };
      await file.write(header(0x04034b50, sizes), 0, null, from);
      directory.push(header(0x02014b50, { ...sizes, from }));
    }
    const bytes = Buffer.concat(directory);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50);
    end.writeUInt16LE(parts.length, 8);
    end.writeUInt16LE(parts.length, 10);
    end.writeUInt32LE(bytes.length, 12);
    end.writeUInt32LE(at, 16);
    await file.write(Buffer.concat([bytes, end]), 0, null, at);
  } finally {
    await file.close();
  }
}

/** Header of a part in its place, or (with `from`) in the directory. */
function header(signature, { crc, compressed, size, name, from = -1 }) {
  const isDirectory = from >= 0;
  const bytes = Buffer.alloc(isDirectory ? 46 : 30);
  bytes.writeUInt32LE(signature);
  const at = isDirectory ? 6 : 4;
  bytes.writeUInt16LE(20, at);
  bytes.writeUInt16LE(8, at + 4);
  bytes.writeUInt32LE(crc, at + 10);
  bytes.writeUInt32LE(compressed, at + 14);
  bytes.writeUInt32LE(size, at + 18);
  bytes.writeUInt16LE(name.length, at + 22);
  if (isDirectory) bytes.writeUInt32LE(from, 42);
  return Buffer.concat([bytes, Buffer.from(name)]);
}

function* between(start, pieces, end) {
  yield start;
  yield* pieces;
  yield end;
}

function* batches(pieces) {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < BATCH) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}
