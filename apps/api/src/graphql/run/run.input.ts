import { DEFAULT_SYNTHESIZER } from '@likeness/core';
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { SeedScalar } from '../common/seed.scalar.js';
import { KeyedInput, TaggedInput } from '../common/labels.input.js';
import { ColumnKindOverride } from './run.type.js';
import { Option } from '../common/option.type.js';

/** What the runs of a sweep have in common, and a single run has as well. */
@InputType()
export class RunSettingsInput extends KeyedInput {
  @Field(() => ID)
  datasetId!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Rows to generate, 1 to 10,000,000; as many as the training rows when left out.',
  })
  rowCount?: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Categorical, boolean or few-valued column that the forest predicts; no utility metrics without it.',
  })
  target?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Columns to keep, in this order; all when left out.',
  })
  columns?: string[] | null;

  @Field(() => [ColumnKindOverride], { nullable: true, description: 'Override what was inferred.' })
  kinds?: ColumnKindOverride[] | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Drop rows with a missing cell in the kept columns.',
  })
  dropMissing!: boolean;

  @Field(() => Float, {
    defaultValue: 0.3,
    description: 'Fraction of the rows that become the holdout, .1 to .5.',
  })
  holdoutShare!: number;

  @Field(() => [String], {
    nullable: true,
    description: 'What every row keeps, such as `start <= end`.',
  })
  constraints?: string[] | null;

  @Field(() => Int, {
    defaultValue: 1,
    description:
      'Random splits that decide together, 1 to 20. Each further one is fitted, drawn and evaluated by itself; rows and report are those of the first.',
  })
  splits!: number;
}

@InputType()
export class CreateRunInput extends RunSettingsInput {
  @Field(() => String, { defaultValue: DEFAULT_SYNTHESIZER })
  synthesizer!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Shown in lists; made from dataset and synthesizer when left out.',
  })
  name?: string | null;

  @Field(() => SeedScalar, {
    defaultValue: 1,
    description: 'Unsigned 32-bit integer; the same seed gives the same rows.',
  })
  seed!: number;

  @Field(() => [Option], {
    nullable: true,
    description:
      'Of the synthesizer (`synthesizers { options }`); those left out have their defaults, and any that it does not read is refused.',
  })
  options?: Option[] | null;
}

@InputType()
export class UpdateRunInput extends TaggedInput {
  @Field(() => ID)
  id!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The folder that it goes to; an empty text takes it out of its folder.',
  })
  experimentId?: string | null;
}
