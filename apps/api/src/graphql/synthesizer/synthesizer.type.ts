import type { OptionValue } from '@likeness/core';
import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ColumnKindEnum } from '../common/enums.js';
import { Option, OptionValueScalar } from '../common/option.type.js';

/** Values are the engine's words; clients see the keys. */
export enum OptionKindEnum {
  INTEGER = 'integer',
  NUMBER = 'number',
  BOOLEAN = 'boolean',
  CHOICE = 'choice',
  CHOICES = 'choices',
  TEXT = 'text',
}
registerEnumType(OptionKindEnum, {
  name: 'OptionKind',
  description: 'CHOICE is one of some words, CHOICES a list of some of them.',
});

export enum OptionStageEnum {
  FIT = 'fit',
  SAMPLE = 'sample',
}
registerEnumType(OptionStageEnum, {
  name: 'OptionStage',
  description: 'Whether an option takes part in fitting a model or in drawing rows from it.',
});

@ObjectType({
  description: 'One option that a synthesizer reads, with all that a form needs to offer it.',
})
export class SynthesizerOption {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  label!: string;

  @Field(() => String)
  description!: string;

  @Field(() => OptionKindEnum)
  kind!: OptionKindEnum;

  @Field(() => OptionStageEnum)
  stage!: OptionStageEnum;

  @Field(() => OptionValueScalar)
  default!: OptionValue;

  @Field(() => String, { nullable: true, description: 'Of numbers: what is counted or measured.' })
  unit!: string | null;

  @Field(() => Float, { nullable: true, description: 'Of numbers: the lower end, allowed itself.' })
  minimum!: number | null;

  @Field(() => Float, { nullable: true, description: 'Of numbers: the upper end, allowed itself.' })
  maximum!: number | null;

  @Field(() => [String], { description: 'Of CHOICE and CHOICES: the words.' })
  choices!: readonly string[];

  @Field(() => [ColumnKindEnum], {
    description:
      'Kinds of columns that may have a value of their own; empty where one value holds for the whole table.',
  })
  perColumn!: readonly ColumnKindEnum[];
}

@ObjectType()
export class SynthesizerInfo {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  label!: string;

  @Field(() => String)
  description!: string;

  @Field(() => String)
  cost!: string;

  @Field(() => Boolean, {
    description:
      'Whether the file of its model holds cells of training rows as they are, so that it must not be shared.',
  })
  storesTrainingRows!: boolean;

  @Field(() => String, { description: 'What the file of its model holds of the training rows.' })
  modelFile!: string;

  @Field(() => Boolean, { description: 'Whether a run that names none gets this one.' })
  isDefault!: boolean;

  @Field(() => [SynthesizerOption], {
    description: 'Every option that it reads; any other is refused. Constraints hold for every synthesizer.',
  })
  options!: readonly SynthesizerOption[];
}

@ObjectType({ description: 'Settings of a run for those who do not want to choose each of them.' })
export class RunPreset {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  label!: string;

  @Field(() => String, { description: 'What it is for, in one sentence.' })
  description!: string;

  @Field(() => String)
  synthesizer!: string;

  @Field(() => [Option], { description: 'Those that differ from the defaults.' })
  options!: readonly Option[];

  @Field(() => Int)
  splits!: number;
}
