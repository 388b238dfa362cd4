import { declaredDelimiter, detectDialect } from './detectDialect.js';

/** What may stand before the header of a file. */
export interface FileFront {
  /** Characters and lines of it. */
  readonly length: number;
  readonly lines: number;
  /** The delimiter of a line `sep=;`. */
  readonly separator: string | null;
  readonly comments: number;
}

const NOTHING: FileFront = { length: 0, lines: 0, separator: null, comments: 0 };
const BLANK_LINES = /^(?:[^\S\r\n]*(?:\r\n|\n|\r(?=[^\n])))+/;
const LINE = /(.*?)(?:\r\n|\n|\r(?!$))/gs;

/**
 * The next of what stands before a header: blank lines, a line `sep=;`, lines of comments that begin with `#`. Of length
 * 0 where the header begins, or where more text is needed to know.
 *
 * @param final no more text follows
 */
export function fileFront(text: string, final: boolean): FileFront {
  const blank = BLANK_LINES.exec(text)?.[0];
  if (blank !== undefined) return { ...NOTHING, length: blank.length, lines: countLines(blank) };
  const directive = declaredDelimiter(text);
  if (directive !== null)
    return { ...NOTHING, length: directive.length, lines: 1, separator: directive.delimiter };
  return text.startsWith('#') ? comments(text, final) : NOTHING;
}

/**
 * Lines that begin with `#`, up to the first that does not. The last of them is the header where it has as many fields
 * as what follows, as in VCF files (`#CHROM`).
 */
function comments(text: string, final: boolean): FileFront {
  let length = 0;
  let count = 0;
  let last = '';
  LINE.lastIndex = 0;
  for (;;) {
    const at = LINE.lastIndex;
    const match = LINE.exec(text);
    const line = match === null ? (final ? text.slice(at) : '') : match[1];
    if (line === '') {
      // A blank line ends them, and so does the end of the file; then there is nothing to compare with.
      return match === null ? NOTHING : { ...NOTHING, length, lines: count, comments: count };
    }
    if (!line.startsWith('#')) {
      const { delimiter } = detectDialect(line, true) ?? { delimiter: ',' };
      const fields = line.split(delimiter).length;
      if (fields === 1 || last.split(delimiter).length !== fields)
        return { ...NOTHING, length, lines: count, comments: count };
      const header = text.lastIndexOf(last, length);
      return { ...NOTHING, length: header, lines: count - 1, comments: count - 1 };
    }
    if (match === null) return NOTHING;
    length = LINE.lastIndex;
    last = line;
    count++;
  }
}

function countLines(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0;
}
