import {
  DEFAULT_SYNTHESIZER,
  synthesizers,
  type SettingValue,
  type SynthesizerSetting as CoreSetting,
} from '@likeness/core';
import { Field, Float, ObjectType, Query, registerEnumType, Resolver } from 'type-graphql';
import { optionGroups } from '../../services/runs/optionGroups.js';
import { SettingValueScalar } from '../common/setting.type.js';

export enum SettingKindEnum {
  INTEGER = 'integer',
  NUMBER = 'number',
  BOOLEAN = 'boolean',
  CHOICE = 'choice',
  TEXT = 'text',
}
registerEnumType(SettingKindEnum, { name: 'SettingKind' });

export enum RunOptionGroupEnum {
  MARGINALS = 'marginals',
  COPULA = 'copula',
  SAMPLING = 'sampling',
}
registerEnumType(RunOptionGroupEnum, { name: 'RunOptionGroup' });

@ObjectType({ description: 'One option of a synthesizer, with all that a form needs to offer it.' })
export class SynthesizerSetting {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  label!: string;

  @Field(() => String)
  description!: string;

  @Field(() => SettingKindEnum)
  kind!: SettingKindEnum;

  @Field(() => SettingValueScalar)
  default!: SettingValue;

  @Field(() => Float, { nullable: true, description: 'Of numbers: the lower end, allowed itself.' })
  minimum!: number | null;

  @Field(() => Float, { nullable: true, description: 'Of numbers: the upper end, allowed itself.' })
  maximum!: number | null;

  @Field(() => [String], { description: 'Of a choice: its values.' })
  choices!: readonly string[];
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

  @Field(() => Boolean, { description: 'Whether a run that names none gets this one.' })
  isDefault!: boolean;

  @Field(() => [RunOptionGroupEnum], {
    description: 'Which of the options of a run it reads; rules for rows hold for every synthesizer.',
  })
  options!: readonly RunOptionGroupEnum[];

  @Field(() => [SynthesizerSetting])
  settings!: readonly SynthesizerSetting[];
}

@Resolver()
export class SynthesizerResolver {
  @Query(() => [SynthesizerInfo], { description: 'The ways to make data, with what each is good for.' })
  synthesizers(): readonly SynthesizerInfo[] {
    return synthesizers.map(({ name, label, description, cost, settings }) => ({
      name,
      label,
      description,
      cost,
      isDefault: name === DEFAULT_SYNTHESIZER,
      options: optionGroups(name) as readonly RunOptionGroupEnum[],
      settings: settings.map(toSetting),
    }));
  }
}

function toSetting(setting: CoreSetting): SynthesizerSetting {
  const { kind, minimum, maximum, choices, ...rest } = setting;
  return {
    ...rest,
    kind: kind as SettingKindEnum,
    minimum: minimum ?? null,
    maximum: maximum ?? null,
    choices: choices ?? [],
  };
}
