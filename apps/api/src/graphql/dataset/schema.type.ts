import { Field, Float, Int, ObjectType } from 'type-graphql';
import { ColumnKindEnum, ColumnRoleEnum, ConstraintKindEnum, DecidedByEnum } from '../common/enums.js';

@ObjectType({ description: 'Scientific notation, such as `3.10e+16`.' })
export class ExponentFormat {
  @Field(() => Int)
  mantissaDecimals!: number;

  @Field(() => Int, { description: 'Digits of the exponent at least.' })
  digits!: number;

  @Field(() => String, { description: '`e` or `E`' })
  letter!: string;

  @Field(() => Boolean, { description: 'Positive exponents have a plus sign.' })
  plus!: boolean;
}

@ObjectType({ description: 'How the numbers of a column are written; `-1234.5` where nothing is said.' })
export class NumberFormat {
  @Field(() => String, { description: '`.` or `,`' })
  decimalMark!: string;

  @Field(() => String, { nullable: true, description: 'Between groups of three digits.' })
  grouping!: string | null;

  @Field(() => String, { nullable: true, description: 'Before the digits, such as `$`.' })
  prefix!: string | null;

  @Field(() => String, { nullable: true, description: 'After the digits, such as `%`.' })
  suffix!: string | null;

  @Field(() => Int, { description: 'Fraction digits that are always written, zeros included.' })
  minDecimals!: number;

  @Field(() => Boolean, { description: 'Positive numbers have a plus sign.' })
  plus!: boolean;

  @Field(() => Int, { description: 'Digits before the decimal mark at least, filled up with zeros.' })
  width!: number;

  @Field(() => Boolean, { description: 'Negative numbers stand in parentheses.' })
  parentheses!: boolean;

  @Field(() => ExponentFormat, {
    nullable: true,
    description: 'Null where not every cell is written with one.',
  })
  exponent!: ExponentFormat | null;
}

@ObjectType({ description: 'Both ends belong to it: numbers as text, ISO 8601 for timestamps.' })
export class ValueBounds {
  @Field(() => String, { nullable: true })
  minimum!: string | null;

  @Field(() => String, { nullable: true })
  maximum!: string | null;
}

@ObjectType({ description: 'What the cells of a column have.' })
export class ObservedCells {
  @Field(() => Int, { description: 'Cells without a value, marks of missing and special values included.' })
  missing!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Different values; null when there were more than 10,000.',
  })
  different!: number | null;

  @Field(() => String, { nullable: true })
  minimum!: string | null;

  @Field(() => String, { nullable: true })
  maximum!: string | null;
}

@ObjectType({ description: 'What a column is, and who decided it: a part of the schema of a dataset.' })
export class SchemaColumn {
  @Field(() => String)
  name!: string;

  @Field(() => ColumnKindEnum)
  kind!: ColumnKindEnum;

  @Field(() => ColumnRoleEnum)
  role!: ColumnRoleEnum;

  @Field(() => DecidedByEnum)
  decidedBy!: DecidedByEnum;

  @Field(() => [String], { description: 'What the cells show, in sentences.' })
  evidence!: readonly string[];

  @Field(() => [String], { description: 'What the cells do not settle: please confirm or change it.' })
  doubts!: readonly string[];

  @Field(() => Int, { nullable: true, description: 'Fraction digits of a continuous column, at most.' })
  decimals!: number | null;

  @Field(() => NumberFormat, {
    nullable: true,
    description: 'Null for what is no number, and for `-1234.5`.',
  })
  numberFormat!: NumberFormat | null;

  @Field(() => String, {
    nullable: true,
    description: 'How timestamps are written, such as `dd.MM.yyyy`; null for ISO 8601 and other kinds.',
  })
  datetimePattern!: string | null;

  @Field(() => String, { nullable: true, description: 'Offset of timestamps that are written without one.' })
  zone!: string | null;

  @Field(() => [String], { description: 'Texts that mean a missing value; an empty cell always does.' })
  missing!: readonly string[];

  @Field(() => [String], {
    description: 'Texts beside the values that mean something else, such as 999 for "not asked".',
  })
  special!: readonly string[];

  @Field(() => [String], { description: 'Labels of a categorical or boolean column, in their order.' })
  labels!: readonly string[];

  @Field(() => ValueBounds, { nullable: true, description: 'No value may lie outside; said by a user only.' })
  bounds!: ValueBounds | null;

  @Field(() => String, {
    nullable: true,
    description: 'The set of values that are written, in words, such as `multiples of 0.25`.',
  })
  lattice!: string | null;

  @Field(() => [String], { description: 'Some different cells as the file writes them, marks included.' })
  samples!: readonly string[];

  @Field(() => ObservedCells)
  observed!: ObservedCells;
}

@ObjectType({ description: 'A row that breaks a constraint.' })
export class BreakingRow {
  @Field(() => Int, { description: 'From 1.' })
  row!: number;

  @Field(() => [String], {
    nullable: 'items',
    description: 'The cells that the constraint speaks of, in the order of its columns.',
  })
  cells!: readonly (string | null)[];
}

@ObjectType({ description: 'A constraint that the rows show. The three counts sum to the number of rows.' })
export class FoundConstraint {
  @Field(() => String, { description: 'Ready for `createRun`: with `allow` where rows break it.' })
  text!: string;

  @Field(() => ConstraintKindEnum)
  kind!: ConstraintKindEnum;

  @Field(() => [String])
  columns!: readonly string[];

  @Field(() => Int, { description: 'Rows without a missing cell that keep it.' })
  keptCount!: number;

  @Field(() => Int)
  brokenCount!: number;

  @Field(() => Int, { description: 'Rows in which a cell is missing.' })
  unknownCount!: number;

  @Field(() => [BreakingRow], { description: 'The first rows that break it, at most three.' })
  firstBroken!: readonly BreakingRow[];

  @Field(() => Float, {
    description:
      'Minus the decimal logarithm of a bound on the probability that independent columns keep it as often; at least 3.',
  })
  strength!: number;
}
