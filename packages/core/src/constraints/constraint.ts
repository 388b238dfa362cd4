import { type Expression, namesIn } from './expression.js';
import { ExpressionReader } from './parseExpression.js';

/** A constraint that every row shall keep, read from its text. */
export type Constraint =
  ComparisonConstraint | FormulaConstraint | CombinationConstraint | DependencyConstraint | GroupConstraint;

interface ConstraintText {
  /** As its user wrote it. */
  readonly text: string;
  /** Fraction of the training rows that may break it; they are left out of the fit. 0 unless the text says so. */
  readonly allow: number;
}

/** An expression that must be true, or unknown because a cell is missing: `start <= end`, `18 <= age < 90`. */
export interface ComparisonConstraint extends ConstraintText {
  readonly kind: 'comparison';
  readonly expression: Expression;
}

/** A column that follows from others: `bmi = round(weight / (height * height), 1)`. */
export interface FormulaConstraint extends ConstraintText {
  readonly kind: 'formula';
  readonly column: string;
  readonly expression: Expression;
}

/** Only the combinations of these columns that the data has: `combination(city, country)`. */
export interface CombinationConstraint extends ConstraintText {
  readonly kind: 'combination';
  readonly columns: readonly string[];
}

/** A column that other columns determine: `depends(price, product)`, `depends(price, product, shop)`. */
export interface DependencyConstraint extends ConstraintText {
  readonly kind: 'dependency';
  readonly column: string;
  /** The columns that determine it. */
  readonly on: readonly string[];
}

/** 0/1 or boolean columns of which one is set: `one_of(a, b, c)`; one or none: `at_most_one(a, b, c)`. */
export interface GroupConstraint extends ConstraintText {
  readonly kind: 'group';
  readonly columns: readonly string[];
  /** Whether one of them must be set. */
  readonly exactly: boolean;
}

/** Constraints that are written as a function of columns. */
const COLUMN_FUNCTIONS = ['combination', 'depends', 'one_of', 'at_most_one'] as const;

/**
 * Reads a constraint: `combination(a, b, ...)`, `depends(price, product)`, `one_of(a, b, ...)`, `at_most_one(a, b, ...)`,
 * `column = expression`, or a comparison; `allow 0.02` at its end lets that fraction of the training rows break it. A comparison for equality that is no formula has its column on the
 * right: `2 = wheels`.
 *
 * @throws LikenessError `EXPRESSION_SYNTAX`, with the place and what is missing there.
 */
export function parseConstraint(text: string): Constraint {
  const reader = new ExpressionReader(text);
  const columnFunction = COLUMN_FUNCTIONS.find((name) => reader.seesCall(name));
  if (columnFunction !== undefined) return parseColumnFunction(reader, columnFunction);
  const expression = reader.expression();
  const allow = readAllow(reader);
  if (expression.type !== 'binary' || ['+', '-', '*', '/'].includes(expression.operator))
    throw reader.error(
      'it compares nothing; write a constraint such as a <= b, b = a * 2, or combination(a, b)',
    );
  const { operator, left, right } = expression;
  if (operator === '=' && left.type === 'name')
    return { kind: 'formula', text, allow, column: left.name, expression: right };
  return { kind: 'comparison', text, allow, expression };
}

/**
 * The formula that a constraint is when its column stands on the right (`a + b = total`), or on the left; null when it is none.
 * The name on the right may be a label instead.
 */
export function asFormula(constraint: Constraint): FormulaConstraint | null {
  if (constraint.kind === 'formula') return constraint;
  if (constraint.kind !== 'comparison' || constraint.expression.type !== 'binary') return null;
  const { text, allow, expression } = constraint;
  const { operator, left, right } = expression;
  if (operator !== '=' || right.type !== 'name' || namesIn(left).length === 0) return null;
  return { kind: 'formula', text, allow, column: right.name, expression: left };
}

function parseColumnFunction(
  reader: ExpressionReader,
  name: (typeof COLUMN_FUNCTIONS)[number],
): CombinationConstraint | DependencyConstraint | GroupConstraint {
  reader.expect(name);
  reader.expect('(');
  const columns = [reader.name()];
  while (reader.takes(',')) columns.push(reader.name());
  reader.expect(')');
  const allow = readAllow(reader);
  const text = reader.source;
  if (new Set(columns).size !== columns.length || columns.length < 2)
    throw reader.error(
      `${name === 'combination' ? 'a combination' : name} needs two different columns or more`,
    );
  switch (name) {
    case 'combination':
      if (allow > 0)
        throw reader.error('the data cannot break a combination, which it defines; leave "allow" out');
      return { kind: 'combination', text, allow, columns };
    case 'depends':
      return { kind: 'dependency', text, allow, column: columns[0], on: columns.slice(1) };
    default:
      return { kind: 'group', text, allow, columns, exactly: name === 'one_of' };
  }
}

function readAllow(reader: ExpressionReader): number {
  if (!reader.takes('allow')) {
    reader.end();
    return 0;
  }
  const share = reader.number();
  if (!(share >= 0 && share < 1)) throw reader.error('"allow" takes a share from 0 to below 1');
  reader.end();
  return share;
}
