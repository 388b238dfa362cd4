import { LikenessError } from '@likeness/core';
import { SaxesParser } from 'saxes';
import { damagedZip, type ZipArchive } from './zipArchive.js';

/** Characters that the parser takes at a time, so that what it makes of them stays small. */
const PIECE = 2 ** 14;
/** Characters of a tag or a text, which the parser holds until it ends. */
const MAX_TOKEN = 4 * 2 ** 20;
/** Bytes of a part that is read whole: the list of sheets, the styles. */
const MAX_WHOLE_BYTES = 64 * 2 ** 20;

/** Called while a part of a workbook is read; names are without their prefix. */
export interface XmlHandlers {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

/**
 * Reads an XML part, a piece at a time; after every piece the loop of the caller runs with the bytes so far, and may take
 * what the handlers have gathered.
 *
 * @throws LikenessError `FILE_DAMAGED` for XML that is not well-formed; `FILE_TOO_LARGE` for a tag or a text beyond
 *   `MAX_TOKEN`
 */
export async function* readXml(
  archive: ZipArchive,
  file: string,
  part: string,
  handlers: XmlHandlers,
): AsyncGenerator<number> {
  const parser = new SaxesParser({ xmlns: false });
  const { open, text, close } = handlers;
  let written = 0;
  let lastTag = 0;
  parser.on('opentag', (tag) => {
    lastTag = written;
    open?.(plainName(tag.name), tag.attributes);
  });
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  parser.on('closetag', (tag) => {
    lastTag = written;
    close?.(plainName(tag.name));
  });
  parser.on('error', (error) => {
    throw damagedZip(file, `its part ${part} is not well-formed`, error);
  });
  let bytes = 0;
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of archive.open(part)) {
    const decoded = decoder.decode(chunk, { stream: true });
    bytes += chunk.length;
    for (let from = 0; from < decoded.length; from += PIECE) {
      const piece = decoded.slice(from, from + PIECE);
      written += piece.length;
      parser.write(piece);
      if (written - lastTag > MAX_TOKEN) throw tooLarge(file, part, 'a text', MAX_TOKEN);
      yield bytes;
    }
  }
  parser.write(decoder.decode()).close();
  yield bytes;
}

/**
 * Reads a whole part.
 *
 * @throws LikenessError as `readXml`; `FILE_TOO_LARGE` beyond `MAX_WHOLE_BYTES`
 */
export async function readWholeXml(...args: Parameters<typeof readXml>): Promise<void> {
  const [, file, part] = args;
  for await (const bytes of readXml(...args)) {
    if (bytes > MAX_WHOLE_BYTES) throw tooLarge(file, part, 'a list', MAX_WHOLE_BYTES);
  }
}

function tooLarge(file: string, part: string, what: string, limit: number): LikenessError {
  return new LikenessError(
    'FILE_TOO_LARGE',
    `${file} has ${what} of more than ${limit / 2 ** 20} MiB in its part ${part}. Save the sheet as CSV.`,
  );
}

function plainName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}
