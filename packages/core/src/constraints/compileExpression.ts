import { LikenessError } from '../errors.js';
import type { Column } from '../table/column.js';
import { readDatetime } from '../table/text/datetimeText.js';
import { readNumber, roundToDecimals } from '../table/text/numberText.js';
import { columnDecimals, type Decimals, decimalsOf, equalityTolerance, mostDecimals } from './decimals.js';
import type { BinaryOperator, Expression } from './expression.js';

/** A number, a timestamp in milliseconds, or a truth (1, 0) of a row; NaN when it is unknown. */
export type RowNumber = (row: number) => number;
/** A label of a row; null when it is unknown. */
export type RowText = (row: number) => string | null;

/** An expression over the columns of one table. Labels that are numbers can be read as both. */
export interface Compiled {
  readonly number: RowNumber | null;
  readonly text: RowText | null;
  /** Labels that the text may have; empty when they are not known. */
  readonly labels: readonly string[];
  /** Whether the number is a timestamp, to be compared with dates. */
  readonly timestamp: boolean;
  /** After how many decimals the number ends. */
  readonly decimals: Decimals;
}

const DAY = 86_400_000;

/**
 * Binds an expression to columns; their arrays may change afterwards. Missing cells make an unknown value, and an
 * unknown comparison is neither true nor false (`and`, `or` as in SQL).
 *
 * @param constraint the text it stands in, for messages
 * @param labels labels that bare names may mean
 * @throws LikenessError `UNKNOWN_COLUMN`, or `CONSTRAINT_NOT_POSSIBLE` when numbers and labels are mixed up.
 */
export function compileExpression(
  expression: Expression,
  columns: readonly Column[],
  constraint: string,
  labels: readonly string[] = [],
): Compiled {
  const compile = (part: Expression, known: readonly string[] = []): Compiled => {
    switch (part.type) {
      case 'number': {
        const { value } = part;
        return {
          number: () => value,
          text: () => String(value),
          labels: [],
          timestamp: false,
          decimals: decimalsOf(value),
        };
      }
      case 'text':
        return textConstant(part.value);
      case 'name': {
        const column = columns.find(({ schema }) => schema.name === part.name);
        if (column) return columnValue(column);
        if (known.includes(part.name)) return textConstant(part.name);
        const names = columns.map(({ schema }) => schema.name).join(', ');
        throw new LikenessError(
          'UNKNOWN_COLUMN',
          `The constraint "${constraint}" names "${part.name}", which is not a column. The columns are: ${names}.`,
          { column: part.name },
        );
      }
      case 'negate': {
        const compiled = compile(part.operand);
        const operand = numberOf(compiled, constraint);
        return numeric((row) => -operand(row), compiled.decimals);
      }
      case 'call':
        return part.name === 'if' ? conditional(part.operands) : call(part.name, part.operands);
      case 'binary':
        return binary(part.operator, part.left, part.right);
    }
  };
  /** Both sides, where a bare name on one side may be a label of the other. */
  const pair = (left: Expression, right: Expression, outer: readonly string[]): [Compiled, Compiled] => {
    if (left.type === 'name' && !columns.some(({ schema }) => schema.name === left.name)) {
      const other = compile(right, outer);
      return [compile(left, [...other.labels, ...outer]), other];
    }
    const first = compile(left, outer);
    return [first, compile(right, [...first.labels, ...outer])];
  };
  const conditional = (operands: readonly Expression[]): Compiled => {
    const condition = numberOf(compile(operands[0]), constraint);
    const [yes, no] = pair(operands[1], operands[2], labels);
    const { number: yesNumber, text: yesText } = yes;
    const { number: noNumber, text: noText } = no;
    const number: RowNumber | null =
      yesNumber && noNumber
        ? (row) =>
            choose(
              condition(row),
              () => yesNumber(row),
              () => noNumber(row),
              NaN,
            )
        : null;
    const text: RowText | null =
      yesText && noText
        ? (row) =>
            choose<string | null>(
              condition(row),
              () => yesText(row),
              () => noText(row),
              null,
            )
        : null;
    if (!number && !text)
      throw notPossible(constraint, 'its "if" gives a number on one side and a label on the other');
    return {
      number,
      text,
      labels: [...yes.labels, ...no.labels],
      timestamp: yes.timestamp && no.timestamp,
      decimals: mostDecimals([yes.decimals, no.decimals]),
    };
  };
  const call = (name: string, operands: readonly Expression[]): Compiled => {
    const compiled = operands.map((operand) => compile(operand));
    const values = compiled.map((operand) => numberOf(operand, constraint));
    const timestamp = (name === 'min' || name === 'max') && compiled.every((operand) => operand.timestamp);
    return { ...numeric(functionOf(name, values), decimalsOfCall(name, operands, compiled)), timestamp };
  };
  const binary = (operator: BinaryOperator, left: Expression, right: Expression): Compiled => {
    if (operator === 'and' || operator === 'or') {
      const a = numberOf(compile(left), constraint);
      const b = numberOf(compile(right), constraint);
      return numeric(operator === 'and' ? (row) => both(a(row), b(row)) : (row) => either(a(row), b(row)));
    }
    const [a, b] = pair(left, right, []);
    if (operator === '+' || operator === '-' || operator === '*' || operator === '/') {
      const timestamp = (a.timestamp || b.timestamp) && !(a.timestamp && b.timestamp);
      const number = arithmetic(operator, numberOf(a, constraint), numberOf(b, constraint));
      return { ...numeric(number, decimalsOfArithmetic(operator, a.decimals, b.decimals)), timestamp };
    }
    return numeric(comparison(operator, a, b, constraint));
  };
  return compile(expression, labels);
}

function columnValue(column: Column): Compiled {
  switch (column.type) {
    case 'numeric': {
      const { values, schema } = column;
      return {
        number: (row) => values[row],
        text: null,
        labels: [],
        timestamp: schema.kind === 'datetime',
        decimals: columnDecimals(schema),
      };
    }
    case 'coded': {
      const { codes, schema } = column;
      const numbers = schema.categories.map((label) => readNumber(label.trim())?.value ?? NaN);
      return {
        number: numbers.some(Number.isNaN) ? null : (row) => (codes[row] < 0 ? NaN : numbers[codes[row]]),
        text: (row) => (codes[row] < 0 ? null : schema.categories[codes[row]]),
        labels: schema.categories,
        timestamp: false,
        decimals: numbers.some(Number.isNaN) ? null : mostDecimals(numbers.map(decimalsOf)),
      };
    }
    case 'identifier': {
      const { values } = column;
      return { number: null, text: (row) => values[row], labels: [], timestamp: false, decimals: null };
    }
  }
}

function textConstant(value: string): Compiled {
  const number = readDatetime(value)?.value ?? readNumber(value)?.value;
  return {
    number: number === undefined ? null : () => number,
    text: () => value,
    labels: [value],
    timestamp: readDatetime(value) !== null,
    decimals: number === undefined ? null : decimalsOf(number),
  };
}

/** A number that ends after so many decimals; a truth (0 or 1) by default. */
function numeric(number: RowNumber, decimals: Decimals = 0): Compiled {
  return { number, text: null, labels: [], timestamp: false, decimals };
}

function decimalsOfArithmetic(operator: '+' | '-' | '*' | '/', a: Decimals, b: Decimals): Decimals {
  if (operator === '/' || a === null || b === null) return null;
  return operator === '*' ? a + b : Math.max(a, b);
}

function decimalsOfCall(
  name: string,
  operands: readonly Expression[],
  compiled: readonly Compiled[],
): Decimals {
  switch (name) {
    case 'min':
    case 'max':
    case 'abs':
      return mostDecimals(compiled.map(({ decimals }) => decimals));
    case 'floor':
    case 'ceil':
      return 0;
    case 'round': {
      const places = operands.length < 2 ? 0 : operands[1].type === 'number' ? operands[1].value : null;
      return places === null ? null : Math.min(15, Math.max(0, Math.round(places)));
    }
    default:
      return null;
  }
}

function numberOf({ number }: Compiled, constraint: string): RowNumber {
  if (number) return number;
  throw notPossible(constraint, 'it computes with labels that are not numbers');
}

/** By the sign of the difference. */
const COMPARISONS = {
  '<': (difference: number) => difference < 0,
  '<=': (difference: number) => difference <= 0,
  '>': (difference: number) => difference > 0,
  '>=': (difference: number) => difference >= 0,
  '=': (difference: number) => difference === 0,
  '!=': (difference: number) => difference !== 0,
};

function comparison(operator: BinaryOperator, a: Compiled, b: Compiled, constraint: string): RowNumber {
  const { number: x, text: s } = a;
  const { number: y, text: t } = b;
  if (x && y) {
    const decimals = mostDecimals([a.decimals, b.decimals]);
    const test = COMPARISONS[operator as '<'];
    return (row) => {
      const u = x(row);
      const v = y(row);
      if (Number.isNaN(u) || Number.isNaN(v)) return NaN;
      const equal = u === v || Math.abs(u - v) <= equalityTolerance(decimals, u, v);
      return Number(test(equal ? 0 : u - v));
    };
  }
  if (!s || !t) throw notPossible(constraint, 'it compares a number with a label');
  if (operator !== '=' && operator !== '!=')
    throw notPossible(constraint, 'labels can only be compared with = and !=');
  return (row) => {
    const u = s(row);
    const v = t(row);
    return u === null || v === null ? NaN : Number((u === v) === (operator === '='));
  };
}

function arithmetic(operator: '+' | '-' | '*' | '/', a: RowNumber, b: RowNumber): RowNumber {
  switch (operator) {
    case '+':
      return (row) => a(row) + b(row);
    case '-':
      return (row) => a(row) - b(row);
    case '*':
      return (row) => a(row) * b(row);
    case '/':
      return (row) => a(row) / b(row);
  }
}

function functionOf(name: string, [x, ...rest]: readonly RowNumber[]): RowNumber {
  switch (name) {
    case 'min':
      return (row) => rest.reduce((least, value) => Math.min(least, value(row)), x(row));
    case 'max':
      return (row) => rest.reduce((most, value) => Math.max(most, value(row)), x(row));
    case 'round': {
      const [decimals] = rest;
      return (row) =>
        roundToDecimals(x(row), decimals ? Math.min(15, Math.max(0, Math.round(decimals(row)))) : 0);
    }
    case 'days':
      return (row) => x(row) / DAY;
    case 'abs':
      return (row) => Math.abs(x(row));
    case 'floor':
      return (row) => Math.floor(x(row));
    case 'ceil':
      return (row) => Math.ceil(x(row));
    case 'sqrt':
      return (row) => Math.sqrt(x(row));
    case 'log':
      return (row) => Math.log(x(row));
    default:
      return (row) => Math.exp(x(row));
  }
}

function choose<Value>(condition: number, yes: () => Value, no: () => Value, unknown: Value): Value {
  return Number.isNaN(condition) ? unknown : condition === 0 ? no() : yes();
}

function both(a: number, b: number): number {
  if (a === 0 || b === 0) return 0;
  return Number.isNaN(a) || Number.isNaN(b) ? NaN : 1;
}

function either(a: number, b: number): number {
  if (a === 1 || b === 1) return 1;
  return Number.isNaN(a) || Number.isNaN(b) ? NaN : 0;
}

function notPossible(constraint: string, why: string): LikenessError {
  return new LikenessError(
    'CONSTRAINT_NOT_POSSIBLE',
    `The constraint "${constraint}" cannot be applied: ${why}.`,
    {
      value: constraint,
    },
  );
}
