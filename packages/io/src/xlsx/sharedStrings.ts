import { LikenessError } from '@likeness/core';
import { unescapedText } from './cellText.js';
import { readXml } from './xmlPart.js';
import type { ZipArchive } from './zipArchive.js';

/** Characters of all different texts of a workbook: they are held in memory while a sheet is read. */
export const MAX_STRING_LENGTH = 64 * 2 ** 20;

/**
 * The texts to which the cells of a workbook refer by number. Of formatted text the characters are kept, of phonetic
 * guides nothing.
 *
 * @throws LikenessError `FILE_TOO_LARGE`, `FILE_DAMAGED`
 */
export async function readSharedStrings(archive: ZipArchive, file: string, part: string): Promise<string[]> {
  const strings: string[] = [];
  let length = 0;
  let current = '';
  let inText = false;
  let inGuide = false;
  const xml = readXml(archive, file, part, {
    open: (name) => {
      if (name === 'si') current = '';
      else if (name === 't') inText = !inGuide;
      else if (name === 'rPh') inGuide = true;
    },
    text: (text) => {
      if (inText) current += text;
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') inGuide = false;
      else if (name === 'si') {
        strings.push(unescapedText(current));
        length += current.length;
      }
    },
  });
  for await (const bytes of xml) {
    if (bytes > 0 && length > MAX_STRING_LENGTH) {
      throw new LikenessError(
        'FILE_TOO_LARGE',
        `${file} has more than ${MAX_STRING_LENGTH / 2 ** 20} million characters of different texts, which are held ` +
          'in memory. Save the sheet as CSV, which is read in a stream.',
      );
    }
  }
  return strings;
}
