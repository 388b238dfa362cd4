import { unescapedText } from './cellText.js';
import { requireShort, SharedTexts } from './sharedTexts.js';
import { readXml } from './xmlPart.js';
import type { ZipArchive } from './zipArchive.js';

/**
 * The texts to which the cells of a workbook refer by number. Of formatted text the characters are kept, of phonetic
 * guides nothing.
 *
 * @throws LikenessError `FILE_TOO_LARGE`, `FILE_DAMAGED`
 */
export async function readSharedStrings(
  archive: ZipArchive,
  file: string,
  part: string,
): Promise<SharedTexts> {
  const texts = new SharedTexts(file);
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
      if (!inText) return;
      current += text;
      requireShort(file, current.length);
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') inGuide = false;
      else if (name === 'si') texts.add(unescapedText(current));
    },
  });
  while (!(await xml.next()).done);
  return texts;
}
