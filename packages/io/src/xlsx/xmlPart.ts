import { SaxesParser } from 'saxes';
import { damagedZip, type ZipArchive } from './zipArchive.js';

/** Called while a part of a workbook is read; names are without their prefix. */
export interface XmlHandlers {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

/**
 * Reads an XML part, a chunk at a time; after every chunk the loop of the caller runs with the bytes so far, and may take
 * what the handlers have gathered.
 *
 * @throws LikenessError `FILE_DAMAGED` for XML that is not well-formed
 */
export async function* readXml(
  archive: ZipArchive,
  file: string,
  part: string,
  handlers: XmlHandlers,
): AsyncGenerator<number> {
  const parser = new SaxesParser({ xmlns: false });
  const { open, text, close } = handlers;
  if (open) parser.on('opentag', (tag) => open(plainName(tag.name), tag.attributes));
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  if (close) parser.on('closetag', (tag) => close(plainName(tag.name)));
  parser.on('error', (error) => {
    throw damagedZip(file, `its part ${part} is not well-formed`, error);
  });
  let bytes = 0;
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of archive.open(part)) {
    parser.write(decoder.decode(chunk, { stream: true }));
    bytes += chunk.length;
    yield bytes;
  }
  parser.write(decoder.decode()).close();
  yield bytes;
}

/** Reads a whole part. */
export async function readWholeXml(...args: Parameters<typeof readXml>): Promise<void> {
  const parts = readXml(...args);
  while (!(await parts.next()).done);
}

function plainName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}
