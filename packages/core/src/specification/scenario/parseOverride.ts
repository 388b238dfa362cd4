import { ExpressionReader } from '../../constraints/parseExpression.js';

/** One change of a model, read from its text. */
export type Override =
  | {
      readonly type: 'moment';
      readonly text: string;
      readonly column: string;
      readonly moment: 'mean' | 'sd';
      readonly operator: '+' | '-' | '*' | '/' | '=';
      readonly amount: number;
    }
  | {
      readonly type: 'correlation';
      readonly text: string;
      readonly columns: readonly [string, string];
      readonly operator: '+' | '-' | '*' | '/' | '=';
      readonly amount: number;
    }
  | {
      readonly type: 'share';
      readonly text: string;
      readonly column: string;
      readonly label: string;
      readonly operator: '+' | '-' | '*' | '/' | '=';
      readonly amount: number;
    }
  | {
      readonly type: 'missing';
      readonly text: string;
      readonly column: string;
      readonly operator: '+' | '-' | '*' | '/' | '=';
      readonly amount: number;
    };

/** What an operator makes of a number. */
export function change(before: number, { operator, amount }: Pick<Override, 'operator' | 'amount'>): number {
  switch (operator) {
    case '+':
      return before + amount;
    case '-':
      return before - amount;
    case '*':
      return before * amount;
    case '/':
      return before / amount;
    case '=':
      return amount;
  }
}

/**
 * Reads an override: `age.mean + 5`, `age.sd * 1.2`, `age.mean = 60`, `corr(age, fare) = 0.4`,
 * `share(sex, female) = 0.7`, `missing(age) = 0`, each with one of + - * / =. Names and labels that are no plain words
 * are quoted: `"body mass".mean + 5`, `share(class, '1st') = 0.5`.
 *
 * @throws LikenessError `EXPRESSION_SYNTAX`, with the place and what is missing there.
 */
export function parseOverride(text: string): Override {
  const reader = new ExpressionReader(text);
  const call = (['corr', 'share', 'missing'] as const).find((name) => reader.sees(name));
  if (call !== undefined) {
    const name = reader.name();
    if (reader.takes('(')) {
      const column = reader.name();
      if (call === 'missing') {
        reader.expect(')');
        return { type: 'missing', text, column, ...readChange(reader) };
      }
      reader.expect(',');
      const second = call === 'corr' ? reader.name() : reader.label();
      reader.expect(')');
      const rest = readChange(reader);
      return call === 'corr'
        ? { type: 'correlation', text, columns: [column, second], ...rest }
        : { type: 'share', text, column, label: second, ...rest };
    }
    return readMoment(reader, text, name);
  }
  return readMoment(reader, text, reader.name());
}

/** `age.mean` is one word; after a quoted name the moment is a word of its own. */
function readMoment(reader: ExpressionReader, text: string, first: string): Override {
  const whole = reader.next.type === 'name' ? `${first}${reader.name()}` : first;
  const match = /^(.+)\.(mean|sd)$/su.exec(whole);
  if (match === null)
    throw reader.error(
      `"${whole}" is nothing that can be changed; write column.mean, column.sd, corr(a, b), share(column, label) or missing(column)`,
    );
  const moment = match[2] === 'mean' ? 'mean' : 'sd';
  return { type: 'moment', text, column: match[1], moment, ...readChange(reader) };
}

function readChange(reader: ExpressionReader): Pick<Override, 'operator' | 'amount'> {
  const operator = (['+', '-', '*', '/', '='] as const).find((candidate) => reader.takes(candidate));
  if (operator === undefined) throw reader.error('one of + - * / = is missing');
  const amount = reader.number();
  if (operator === '/' && amount === 0) throw reader.error('nothing can be divided by 0');
  reader.end();
  return { operator, amount };
}
