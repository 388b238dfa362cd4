/** How a CSV file is written. */
export interface CsvDialect {
  readonly delimiter: ',' | ';' | '\t' | '|';
  /** What ends a record: a line feed (with or without a carriage return before it), or a lone carriage return. */
  readonly terminator: '\n' | '\r';
}

const DELIMITERS = [',', ';', '\t', '|'] as const;

/**
 * The dialect that a header record shows: the most frequent of `,` `;` tab `|` outside quotes (a comma on ties and
 * when there is none), and how the record ends. Null when `text` ends within the header and more may follow.
 */
export function detectDialect(text: string, final: boolean): CsvDialect | null {
  const counts = [0, 0, 0, 0];
  let quoted = false;
  let fieldStart = true;
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
    if (char === '\n') return { delimiter: mostFrequent(counts), terminator: '\n' };
    if (char === '\r') {
      if (at + 1 === text.length && !final) return null;
      const lineFeed = at + 1 === text.length || text[at + 1] === '\n';
      return { delimiter: mostFrequent(counts), terminator: lineFeed ? '\n' : '\r' };
    }
    const index = (DELIMITERS as readonly string[]).indexOf(char);
    if (index === -1) continue;
    counts[index]++;
    fieldStart = true;
  }
  return final ? { delimiter: mostFrequent(counts), terminator: '\n' } : null;
}

/** How messages name a delimiter. */
export function delimiterLabel(delimiter: CsvDialect['delimiter']): string {
  const labels = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'vertical bars' };
  return labels[delimiter];
}

function mostFrequent(counts: readonly number[]): CsvDialect['delimiter'] {
  return DELIMITERS[counts.indexOf(Math.max(...counts))];
}

/** The delimiter that an Excel directive line (`sep=;`) at the front of a file declares. */
export function declaredDelimiter(
  text: string,
): { readonly delimiter: CsvDialect['delimiter']; readonly length: number } | null {
  const match = /^sep=([,;\t|])(?:\r\n|\n|\r)/i.exec(text);
  return match ? { delimiter: match[1] as CsvDialect['delimiter'], length: match[0].length } : null;
}
