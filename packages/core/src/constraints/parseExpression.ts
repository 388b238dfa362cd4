import type { LikenessError } from '../errors.js';
import type { BinaryOperator, Expression, FunctionName } from './expression.js';
import { readTokens, syntaxError, type Token } from './readTokens.js';

/** Fewest and most operands of each function. */
const FUNCTIONS: Readonly<Record<FunctionName, readonly [number, number]>> = {
  min: [1, 50],
  max: [1, 50],
  round: [1, 2],
  abs: [1, 1],
  floor: [1, 1],
  ceil: [1, 1],
  sqrt: [1, 1],
  log: [1, 1],
  exp: [1, 1],
  days: [1, 1],
  if: [3, 3],
};
const COMPARISONS: readonly string[] = ['<', '<=', '>', '>=', '=', '!='];
const MAX_DEPTH = 100;

/** Reads the tokens of an expression from left to right. */
export class ExpressionReader {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  /** @throws LikenessError `EXPRESSION_SYNTAX` */
  constructor(readonly source: string) {
    this.#tokens = readTokens(source);
  }

  get next(): Token {
    return this.#tokens[this.#at];
  }

  /** Whether the next token is that operator or unquoted name. */
  sees(text: string): boolean {
    const { type, quoted } = this.next;
    return this.next.text === text && !quoted && (type === 'operator' || type === 'name');
  }

  /** Whether the next token is that name, unquoted and followed by "(". */
  seesCall(name: string): boolean {
    return this.sees(name) && this.#tokens[this.#at + 1].text === '(';
  }

  /** Takes the next word when it is that operator or unquoted name. */
  takes(text: string): boolean {
    if (!this.sees(text)) return false;
    this.#at++;
    return true;
  }

  /** @throws LikenessError `EXPRESSION_SYNTAX` when another token stands there. */
  expect(text: string): void {
    if (!this.takes(text)) throw this.error(`"${text}" is missing`);
  }

  /** @throws LikenessError `EXPRESSION_SYNTAX` when the next token is no name. */
  name(): string {
    if (this.next.type !== 'name') throw this.error('the name of a column is missing');
    return this.#tokens[this.#at++].text;
  }

  /** @throws LikenessError `EXPRESSION_SYNTAX` when the next token is no number, with an optional sign. */
  number(): number {
    const sign = this.takes('-') ? -1 : 1;
    this.takes('+');
    if (this.next.type !== 'number') throw this.error('a number is missing');
    return sign * this.#number();
  }

  /** A label: a word, a quoted text or a number as it is written. @throws LikenessError `EXPRESSION_SYNTAX` otherwise. */
  label(): string {
    const { type, text } = this.next;
    if (type === 'operator' || type === 'end') throw this.error('a label is missing');
    this.#at++;
    return text;
  }

  /** @throws LikenessError `EXPRESSION_SYNTAX` when tokens are left. */
  end(): void {
    if (this.next.type !== 'end') throw this.error(`"${this.next.text}" is too much`);
  }

  error(why: string): LikenessError {
    return syntaxError(this.source, this.next.at, why);
  }

  /**
   * An expression: `or`, `and`, comparisons (also chained: `0 <= a < b`), sums, products, signs, from weak to strong.
   *
   * @throws LikenessError `EXPRESSION_SYNTAX`
   */
  expression(): Expression {
    if (++this.#depth > MAX_DEPTH) throw this.error(`it is nested more than ${MAX_DEPTH} deep`);
    let left = this.#conjunction();
    while (this.takes('or')) left = binary('or', left, this.#conjunction());
    this.#depth--;
    return left;
  }

  #conjunction(): Expression {
    let left = this.#comparison();
    while (this.takes('and')) left = binary('and', left, this.#comparison());
    return left;
  }

  #comparison(): Expression {
    let left = this.#sum();
    let all: Expression | null = null;
    while (this.next.type === 'operator' && COMPARISONS.includes(this.next.text)) {
      const operator = this.#tokens[this.#at++].text as BinaryOperator;
      const right = this.#sum();
      const comparison = binary(operator, left, right);
      all = all === null ? comparison : binary('and', all, comparison);
      left = right;
    }
    return all ?? left;
  }

  #sum(): Expression {
    let left = this.#product();
    for (;;) {
      if (this.takes('+')) left = binary('+', left, this.#product());
      else if (this.takes('-')) left = binary('-', left, this.#product());
      else return left;
    }
  }

  #product(): Expression {
    let left = this.#signed();
    for (;;) {
      if (this.takes('*')) left = binary('*', left, this.#signed());
      else if (this.takes('/')) left = binary('/', left, this.#signed());
      else return left;
    }
  }

  #signed(): Expression {
    let negative = false;
    while (this.sees('-') || this.sees('+'))
      negative = this.takes('-') ? !negative : (this.takes('+'), negative);
    const operand = this.#primary();
    return negative ? { type: 'negate', operand } : operand;
  }

  #primary(): Expression {
    const { type, text, quoted } = this.next;
    if (type === 'number') return { type: 'number', value: this.#number() };
    if (this.takes('(')) {
      const inner = this.expression();
      this.expect(')');
      return inner;
    }
    if (type === 'text') {
      this.#at++;
      return { type: 'text', value: text };
    }
    if (type !== 'name') throw this.error('a number, a column or "(" is missing');
    this.#at++;
    return !quoted && this.sees('(') ? this.#call(text) : { type: 'name', name: text, quoted };
  }

  #call(name: string): Expression {
    const known = Object.keys(FUNCTIONS).find((candidate) => candidate === name) as FunctionName | undefined;
    if (known === undefined)
      throw this.error(`there is no function "${name}"; there are ${Object.keys(FUNCTIONS).join(', ')}`);
    const [fewest, most] = FUNCTIONS[known];
    this.expect('(');
    const operands = [this.expression()];
    while (this.takes(',')) operands.push(this.expression());
    this.expect(')');
    if (operands.length < fewest || operands.length > most) {
      const count = fewest === most ? String(fewest) : `${fewest} to ${most}`;
      throw this.error(`${name} takes ${count} operands, not ${operands.length}`);
    }
    return { type: 'call', name: known, operands };
  }

  #number(): number {
    const value = Number(this.next.text);
    if (!Number.isFinite(value)) throw this.error(`${this.next.text} is too large for a double`);
    this.#at++;
    return value;
  }
}

function binary(operator: BinaryOperator, left: Expression, right: Expression): Expression {
  return { type: 'binary', operator, left, right };
}
