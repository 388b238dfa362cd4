/** What is wrong with a line; whoever reads the file knows which line it is. */
export class JsonLineFault extends Error {
  constructor(
    readonly code: 'JSONL_LINE' | 'FILE_NESTED',
    readonly reason: string,
    readonly column?: string,
  ) {
    super(reason);
    this.name = 'JsonLineFault';
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|-?Infinity/y;
const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const BACKSLASH = 92;
const OPEN_BRACKET = 91;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/**
 * Visits the keys and cells of one flat JSON object, in the order of the line. Cells are text: numbers as they are
 * written, so that no digit is lost, `true` and `false`, strings without their quotes; `null` and Python's `NaN` are
 * missing.
 *
 * @param guesses keys in the order in which they are expected: a key found in its place is not copied
 * @param visit called with the place in `guesses`, or with -1 and the key
 * @throws JsonLineFault `JSONL_LINE` for text that is no JSON object, `FILE_NESTED` for an object or a list in a cell
 */
export function readJsonLine(
  line: string,
  guesses: readonly string[],
  visit: (place: number, key: string, cell: string | null) => void,
): void {
  let at = skipSpace(line, 0);
  if (line.charCodeAt(at) !== OPEN_BRACE) {
    const list = line.charCodeAt(at) === OPEN_BRACKET;
    throw new JsonLineFault(
      'JSONL_LINE',
      list
        ? 'begins a JSON list; write one object a line, without the brackets around them and the commas after them'
        : 'does not begin with "{": every line is one JSON object',
    );
  }
  at = skipSpace(line, at + 1);
  let expected = 0;
  if (line.charCodeAt(at) === CLOSE_BRACE) at++;
  else {
    for (;;) {
      if (line.charCodeAt(at) !== QUOTE) throw unexpected(line, at, 'a key in double quotes');
      const guess = guesses[expected];
      let key: string;
      let place = -1;
      // A guess with a backslash or a quote in it would be written with escapes, and is not found so.
      if (guess !== undefined && isKeyAt(line, at, guess)) {
        key = guess;
        place = expected;
        at += guess.length + 2;
      } else {
        const end = endOfString(line, at);
        key = stringOf(line, at, end);
        at = end;
      }
      expected++;
      at = skipSpace(line, at);
      if (line.charCodeAt(at) !== COLON) throw unexpected(line, at, 'a colon', key);
      at = skipSpace(line, at + 1);
      const code = line.charCodeAt(at);
      if (code === QUOTE) {
        const end = endOfString(line, at, key);
        visit(place, key, stringOf(line, at, end, key));
        at = end;
      } else {
        const literal = literalAt(line, at, code, key);
        at += literal.length;
        visit(place, key, literal === 'null' || literal === 'NaN' ? null : literal);
      }
      at = skipSpace(line, at);
      const next = line.charCodeAt(at++);
      if (next === CLOSE_BRACE) break;
      if (next !== COMMA) throw unexpected(line, at - 1, 'a comma or "}"', key);
      at = skipSpace(line, at);
    }
  }
  at = skipSpace(line, at);
  if (at < line.length) throw unexpected(line, at, 'the end of the line');
}

function isKeyAt(line: string, at: number, key: string): boolean {
  if (line.charCodeAt(at + 1 + key.length) !== QUOTE) return false;
  for (let index = 0; index < key.length; index++) {
    const code = key.charCodeAt(index);
    if (code === BACKSLASH || code === QUOTE || line.charCodeAt(at + 1 + index) !== code) return false;
  }
  return true;
}

function literalAt(line: string, at: number, code: number, key: string): string {
  if (code === OPEN_BRACE || code === OPEN_BRACKET) {
    throw new JsonLineFault(
      'FILE_NESTED',
      `is ${code === OPEN_BRACE ? 'an object' : 'a list'} in a cell; a table has one value a cell. ` +
        'Write its parts as keys of their own, or leave the column out',
      key,
    );
  }
  for (const word of ['null', 'true', 'false', 'NaN']) if (line.startsWith(word, at)) return word;
  NUMBER.lastIndex = at;
  const number = NUMBER.exec(line);
  if (!number) throw unexpected(line, at, 'a value', key);
  return number[0];
}

/** Place behind the closing quote of the string that begins at `at`. */
function endOfString(line: string, at: number, key?: string): number {
  let end = line.indexOf('"', at + 1);
  while (end !== -1) {
    let backslashes = 0;
    while (line.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes++;
    if (backslashes % 2 === 0) return end + 1;
    end = line.indexOf('"', end + 1);
  }
  throw unexpected(line, line.length, 'a closing quote', key);
}

function stringOf(line: string, from: number, to: number, key?: string): string {
  const inner = line.slice(from + 1, to - 1);
  if (!inner.includes('\\')) return inner;
  try {
    return JSON.parse(line.slice(from, to)) as string;
  } catch {
    throw unexpected(line, from, 'a string with valid escapes', key);
  }
}

function skipSpace(line: string, from: number): number {
  let at = from;
  for (;;) {
    const code = line.charCodeAt(at);
    if (code !== 32 && code !== 9 && code !== 13) return at;
    at++;
  }
}

function unexpected(line: string, at: number, wanted: string, key?: string): JsonLineFault {
  const found = at >= line.length ? 'the line ends' : `there is "${line.slice(at, at + 20)}"`;
  return new JsonLineFault('JSONL_LINE', `is not valid JSON: ${found} where ${wanted} belongs`, key);
}
