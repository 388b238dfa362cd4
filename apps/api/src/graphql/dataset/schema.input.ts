import { Field, ID, InputType, Int } from 'type-graphql';
import { ColumnKindEnum, ColumnRoleEnum } from '../common/enums.js';

@InputType({
  description: 'Numbers as text, ISO 8601 for timestamps. Without both ends there are no bounds.',
})
export class ValueBoundsInput {
  @Field(() => String, { nullable: true })
  minimum?: string | null;

  @Field(() => String, { nullable: true })
  maximum?: string | null;
}

@InputType({ description: 'Scientific notation, such as `3.10e+16`.' })
export class ExponentFormatInput {
  @Field(() => Int)
  mantissaDecimals!: number;

  @Field(() => Int, { description: 'Digits of the exponent at least.' })
  digits!: number;

  @Field(() => String, { description: '`e` or `E`' })
  letter!: string;

  @Field(() => Boolean, { description: 'Positive exponents have a plus sign.' })
  plus!: boolean;
}

@InputType({
  description: 'How the numbers of a column are written, as a whole: what is left out is as in `-1234.5`.',
})
export class NumberFormatInput {
  @Field(() => String, { nullable: true, description: '`.` or `,`' })
  decimalMark?: string | null;

  @Field(() => String, { nullable: true, description: 'Between groups of three digits.' })
  grouping?: string | null;

  @Field(() => String, { nullable: true, description: 'Before the digits, such as `$`.' })
  prefix?: string | null;

  @Field(() => String, { nullable: true, description: 'After the digits, such as `%`.' })
  suffix?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Fraction digits that are always written, zeros included.',
  })
  minDecimals?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Positive numbers have a plus sign.' })
  plus?: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Digits before the decimal mark at least, filled up with zeros.',
  })
  width?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Negative numbers stand in parentheses.' })
  parentheses?: boolean | null;

  @Field(() => ExponentFormatInput, { nullable: true })
  exponent?: ExponentFormatInput | null;
}

@InputType({
  description:
    'What is said of one column. What is left out or null stays as it is; with another kind, format, labels and bounds are those that the cells show.',
})
export class ColumnChangeInput {
  @Field(() => String)
  name!: string;

  @Field(() => ColumnKindEnum, {
    nullable: true,
    description: 'The kind that it has confirms it: its doubts are settled.',
  })
  kind?: ColumnKindEnum | null;

  @Field(() => ColumnRoleEnum, { nullable: true })
  role?: ColumnRoleEnum | null;

  @Field(() => String, { nullable: true, description: '`.` or `,`: how the numbers are written.' })
  decimalMark?: string | null;

  @Field(() => NumberFormatInput, {
    nullable: true,
    description: 'How the numbers are written, in the place of what was found; not beside decimalMark.',
  })
  numberFormat?: NumberFormatInput | null;

  @Field(() => String, { nullable: true, description: 'Such as `dd.MM.yyyy`.' })
  datetimePattern?: string | null;

  @Field(() => String, { nullable: true, description: 'Offset of the timestamps, such as `+02:00`.' })
  zone?: string | null;

  @Field(() => [String], { nullable: true, description: 'All texts that mean a missing value.' })
  missing?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'All texts beside the values that mean something else; of numbers and timestamps.',
  })
  special?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'All labels in their order; of a boolean column false, then true.',
  })
  labels?: string[] | null;

  @Field(() => ValueBoundsInput, { nullable: true })
  bounds?: ValueBoundsInput | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Forget what was said of the column before, but for its role, and let the cells decide.',
  })
  infer?: boolean | null;
}

@InputType()
export class UpdateDatasetSchemaInput {
  @Field(() => ID)
  datasetId!: string;

  @Field(() => [ColumnChangeInput], { description: 'The columns that change.' })
  columns!: ColumnChangeInput[];
}

@InputType()
export class AcceptDatasetConstraintsInput {
  @Field(() => ID)
  datasetId!: string;

  @Field(() => [String], { description: 'All that the dataset keeps from now on; empty for none.' })
  constraints!: string[];
}
