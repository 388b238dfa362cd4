import { LikenessError } from '../errors.js';

/** A token of an expression. `name` may be quoted (`"body mass"`); `text` is a label or a date (`'female'`). */
export interface Token {
  readonly type: 'number' | 'name' | 'text' | 'operator' | 'end';
  readonly text: string;
  readonly quoted: boolean;
  /** 0-based position in the expression. */
  readonly at: number;
}

/** Longer expressions are refused, so that no text from outside costs much. */
const MAX_CHARACTERS = 2000;

const PATTERN =
  /\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)|(\.?[\p{L}_][\p{L}\p{N}_.]*)|"((?:[^"]|"")*)"|'((?:[^']|'')*)'|(<=|>=|!=|==|[-+*/()<>=,]))/uy;

/**
 * The tokens of an expression, the last one `end`. Names are letters, digits, `_` and `.`; any other name stands in double
 * quotes, labels and dates in single quotes; a quote inside is doubled.
 *
 * @throws LikenessError `EXPRESSION_SYNTAX`, naming the character that means nothing.
 */
export function readTokens(expression: string): Token[] {
  if (expression.length > MAX_CHARACTERS) {
    throw new LikenessError(
      'EXPRESSION_SYNTAX',
      `An expression may have ${MAX_CHARACTERS} characters; this one has ${expression.length}.`,
    );
  }
  const tokens: Token[] = [];
  const end = expression.trimEnd().length;
  let at = 0;
  while (at < end) {
    PATTERN.lastIndex = at;
    const match = PATTERN.exec(expression);
    if (match === null) {
      const from = at + expression.slice(at).search(/\S/);
      throw syntaxError(expression, from, `"${expression.charAt(from)}" means nothing here`);
    }
    const [whole, number, name, quotedName, label, operator] = match;
    const from = at + whole.length - whole.trimStart().length;
    at += whole.length;
    if (number !== undefined) tokens.push({ type: 'number', text: number, quoted: false, at: from });
    else if (name !== undefined) tokens.push({ type: 'name', text: name, quoted: false, at: from });
    else if (quotedName !== undefined)
      tokens.push({ type: 'name', text: quotedName.replaceAll('""', '"'), quoted: true, at: from });
    else if (label !== undefined)
      tokens.push({ type: 'text', text: label.replaceAll("''", "'"), quoted: true, at: from });
    else tokens.push({ type: 'operator', text: operator === '==' ? '=' : operator, quoted: false, at: from });
  }
  tokens.push({ type: 'end', text: '', quoted: false, at: end });
  return tokens;
}

/** The error of an expression that cannot be read, with its place (counted from 1). */
export function syntaxError(expression: string, at: number, why: string): LikenessError {
  return new LikenessError(
    'EXPRESSION_SYNTAX',
    `The expression "${expression}" cannot be read at character ${at + 1}: ${why}.`,
    {
      value: expression,
    },
  );
}
