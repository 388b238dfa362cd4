import type { Condition, ConditionValue } from '@likeness/core';
import { InvalidArgumentError } from 'commander';

interface Token {
  readonly type: 'word' | 'text' | 'symbol' | 'end';
  readonly text: string;
  /** 1-based. */
  readonly position: number;
}

const SYMBOLS = ['<=', '>=', '!=', '<>', '==', '=', '<', '>', '(', ')', ','];
const GRAMMAR =
  'Write conditions such as: sex = female and age > 60 and port in (S, C) and dose between 1 and 2 and note is missing.';

/**
 * `--where`: conditions joined by `and`. A condition is `column = value`, with `=`, `!=`, `<`, `<=`, `>`, `>=`;
 * `column in (a, b)`, `column not in (a, b)`, `column between a and b`, `column is missing`, `column is not missing`.
 * Names and values with blanks or signs stand in double or single quotes, a quote within them twice.
 *
 * @throws InvalidArgumentError naming the position of what was not understood
 */
export function parseWhere(text: string, previous: readonly Condition[] = []): readonly Condition[] {
  const tokens = tokenize(text);
  let at = 0;
  const peek = (): Token => tokens[Math.min(at, tokens.length - 1)];
  const next = (): Token => tokens[Math.min(at++, tokens.length - 1)];
  const fail = (expected: string, { type, text: found, position }: Token): never => {
    const seen = type === 'end' ? 'the end' : `"${found}"`;
    throw new InvalidArgumentError(
      `At position ${position}: ${expected} is expected, not ${seen}. ${GRAMMAR}\n  ${text}\n  ${' '.repeat(position - 1)}^`,
    );
  };
  const keyword = (word: string): boolean => {
    const token = peek();
    if (token.type !== 'word' || token.text.toLowerCase() !== word) return false;
    at++;
    return true;
  };
  const symbol = (sign: string): boolean => {
    if (peek().type !== 'symbol' || peek().text !== sign) return false;
    at++;
    return true;
  };
  const value = (): ConditionValue => {
    const token = next();
    if (token.type === 'symbol' || token.type === 'end') return fail('a value', token);
    return token.text;
  };
  const list = (): ConditionValue[] => {
    if (!symbol('(')) return fail('"("', peek());
    const values = [value()];
    while (symbol(',')) values.push(value());
    return symbol(')') ? values : fail('"," or ")"', peek());
  };
  const condition = (): Condition => {
    const name = next();
    if (name.type === 'symbol' || name.type === 'end') return fail('a column', name);
    const column = name.text;
    if (keyword('in')) return { column, oneOf: list() };
    if (keyword('not')) return keyword('in') ? { column, noneOf: list() } : fail('"in"', peek());
    if (keyword('between')) {
      const min = String(value());
      return keyword('and') ? { column, min, max: String(value()) } : fail('"and"', peek());
    }
    if (keyword('is')) {
      const negated = keyword('not');
      return keyword('missing') ? { column, missing: !negated } : fail('"missing" or "not missing"', peek());
    }
    if (symbol('=') || symbol('==')) return { column, equals: value() };
    if (symbol('!=') || symbol('<>')) return { column, noneOf: [value()] };
    if (symbol('<=')) return { column, max: String(value()) };
    if (symbol('>=')) return { column, min: String(value()) };
    if (symbol('<')) return { column, below: String(value()) };
    if (symbol('>')) return { column, above: String(value()) };
    return fail('=, !=, <, <=, >, >=, in, not in, between or is', peek());
  };
  const conditions = [condition()];
  while (keyword('and')) conditions.push(condition());
  if (peek().type !== 'end') return fail('"and" or the end', peek());
  return [...previous, ...conditions];
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const position = at + 1;
    if (/\s/.test(text[at])) {
      at++;
      continue;
    }
    const sign = SYMBOLS.find((candidate) => text.startsWith(candidate, at));
    if (sign !== undefined) {
      tokens.push({ type: 'symbol', text: sign, position });
      at += sign.length;
      continue;
    }
    const quote = text[at];
    if (quote === '"' || quote === "'") {
      const match = /^(?:[^Q]|QQ)*Q/.source.replaceAll('Q', quote);
      const found = new RegExp(match).exec(text.slice(at + 1));
      if (found === null) {
        throw new InvalidArgumentError(`At position ${position}: the quote ${quote} has no end. ${GRAMMAR}`);
      }
      tokens.push({
        type: 'text',
        text: found[0].slice(0, -1).replaceAll(quote + quote, quote),
        position,
      });
      at += 1 + found[0].length;
      continue;
    }
    const word = /^[^\s<>=!(),"']+/.exec(text.slice(at))?.[0] ?? text[at];
    tokens.push({ type: 'word', text: word, position });
    at += word.length;
  }
  tokens.push({ type: 'end', text: '', position: text.length + 1 });
  return tokens;
}
