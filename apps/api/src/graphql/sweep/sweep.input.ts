import type { OptionValue } from '@likeness/core';
import { DEFAULT_SYNTHESIZER } from '@likeness/core';
import { Field, InputType } from 'type-graphql';
import { Option, OptionValueScalar } from '../common/option.type.js';
import { SeedScalar } from '../common/seed.scalar.js';
import { RunSettingsInput } from '../run/run.input.js';

@InputType({ description: 'An option of which several values are tried.' })
export class GridOptionInput {
  @Field(() => String, { description: 'As `synthesizers { options { name } }` has it.' })
  name!: string;

  @Field(() => [OptionValueScalar])
  values!: OptionValue[];

  @Field(() => String, { nullable: true, description: 'The column that alone has these values.' })
  column?: string | null;
}

@InputType({ description: 'A synthesizer with options that stay and options that vary.' })
export class SweepVariantInput {
  @Field(() => String, { defaultValue: DEFAULT_SYNTHESIZER })
  synthesizer!: string;

  @Field(() => [Option], { nullable: true })
  options?: Option[] | null;

  @Field(() => [GridOptionInput], {
    nullable: true,
    description: 'Every combination of their values is a variant of its own.',
  })
  grid?: GridOptionInput[] | null;
}

@InputType({
  description:
    'Every variant is run with every seed: at most 200 runs. All else is the same in each of them.',
})
export class CreateSweepInput extends RunSettingsInput {
  @Field(() => String, {
    nullable: true,
    description: 'Shown in lists; made from the dataset when left out.',
  })
  name?: string | null;

  @Field(() => [SweepVariantInput])
  variants!: SweepVariantInput[];

  @Field(() => [SeedScalar], { description: 'Different ones.' })
  seeds!: number[];
}
