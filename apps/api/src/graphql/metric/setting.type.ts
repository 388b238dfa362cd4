import type { OptionValue } from '@likeness/core';
import { Field, ObjectType } from 'type-graphql';
import { OptionValueScalar } from '../common/option.type.js';

@ObjectType({ simpleResolvers: true, description: 'Part of what fixed the value of a metric.' })
export class Setting {
  @Field(() => String)
  name!: string;

  @Field(() => OptionValueScalar)
  value!: OptionValue;
}

/** Named values as clients see them. */
export function toSettings(values: Readonly<Record<string, OptionValue>>): Setting[] {
  return Object.entries(values).map(([name, value]) => ({ name, value }));
}
