/** How the records of a CSV file are set apart. */
export interface CsvDialect {
  /** One character. */
  readonly delimiter: string;
  /** What ends a record: a line feed (with or without a carriage return before it), or a lone carriage return. */
  readonly terminator: '\n' | '\r';
  /** What ends the first record. */
  readonly lineEnd: '\n' | '\r\n' | '\r';
  /** Whether one blank after a delimiter belongs to it. */
  readonly blankAfterDelimiter: boolean;
}

const DELIMITERS = [',', ';', '\t', '|'] as const;
const COMMA = 0;

/**
 * The dialect that the first record shows: the most frequent of `,` `;` tab `|` outside quotes (a comma on ties and
 * when there is none), and how the record ends. Commas that all stand between digits are decimal marks, where there is
 * another delimiter. Null when `text` ends within the record and more may follow.
 *
 * @param chosen the delimiter, where it is known
 */
export function detectDialect(text: string, final: boolean, chosen?: string): CsvDialect | null {
  const counts = [0, 0, 0, 0];
  let decimalMarks = 0;
  let quoted = false;
  let fieldStart = true;
  const found = (lineEnd: CsvDialect['lineEnd']): CsvDialect => ({
    delimiter: chosen ?? mostFrequent(counts, decimalMarks),
    terminator: lineEnd === '\r' ? '\r' : '\n',
    lineEnd,
    blankAfterDelimiter: false,
  });
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '"' && (quoted || fieldStart)) {
      quoted = !quoted;
      // A doubled quote closes and opens again.
      fieldStart = !quoted;
      continue;
    }
    fieldStart = false;
    if (quoted) continue;
    if (char === '\n') return found('\n');
    if (char === '\r') {
      if (at + 1 === text.length) return final ? found('\r\n') : null;
      return found(text[at + 1] === '\n' ? '\r\n' : '\r');
    }
    const index = (DELIMITERS as readonly string[]).indexOf(char);
    if (index === -1 && char !== chosen) continue;
    fieldStart = true;
    if (index === -1) continue;
    counts[index]++;
    if (index === COMMA && isDigit(text[at - 1]) && isDigit(text[at + 1])) decimalMarks++;
  }
  return final ? found('\n') : null;
}

/** How messages name a delimiter. */
export function delimiterLabel(delimiter: string): string {
  const labels = new Map([
    [',', 'commas'],
    [';', 'semicolons'],
    ['\t', 'tabs'],
    ['|', 'vertical bars'],
    [' ', 'blanks'],
  ]);
  return labels.get(delimiter) ?? `"${delimiter}"`;
}

function mostFrequent(counts: readonly number[], decimalMarks: number): string {
  const most = Math.max(...counts.slice(1));
  if (most > 0 && decimalMarks === counts[COMMA]) return DELIMITERS[counts.indexOf(most, 1)];
  return DELIMITERS[counts.indexOf(Math.max(...counts))];
}

function isDigit(char: string | undefined): boolean {
  return char !== undefined && char >= '0' && char <= '9';
}

/** The delimiter that an Excel directive line (`sep=;`) at the front of a file declares. */
export function declaredDelimiter(
  text: string,
): { readonly delimiter: string; readonly length: number } | null {
  const match = /^sep=([,;\t|])(?:\r\n|\n|\r)/i.exec(text);
  return match ? { delimiter: match[1], length: match[0].length } : null;
}
