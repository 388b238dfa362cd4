import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { Field, InputType, ObjectType } from 'type-graphql';
import type { SettingValue } from '@likeness/core';

/** A value as the engine takes it: what arrives as a number, a text or a boolean stays one. */
export const SettingValueScalar = new GraphQLScalarType<SettingValue, SettingValue>({
  name: 'SettingValue',
  description: 'A number, a text, or true or false, as JSON writes them.',
  serialize: readValue,
  parseValue: readValue,
  parseLiteral: (node) => readValue(literalValue(node)),
});

function readValue(value: unknown): SettingValue {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new GraphQLError('A setting is a number, a text, or true or false.');
}

function literalValue(node: ValueNode): unknown {
  if (node.kind === Kind.INT || node.kind === Kind.FLOAT) return Number(node.value);
  return node.kind === Kind.STRING || node.kind === Kind.BOOLEAN ? node.value : null;
}

/** One named value; asked of a synthesizer, or part of what fixed a metric. */
@ObjectType('Setting')
@InputType('SettingInput')
export class Setting {
  @Field(() => String)
  name!: string;

  @Field(() => SettingValueScalar)
  value!: SettingValue;
}

/** Named values as clients see them. */
export function toSettings(values: Readonly<Record<string, SettingValue>>): Setting[] {
  return Object.entries(values).map(([name, value]) => ({ name, value }));
}
