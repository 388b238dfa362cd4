import type { OptionValue } from '@likeness/core';
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { Field, InputType, ObjectType } from 'type-graphql';

/** A value as the engine takes it: what arrives as a number, a text, a boolean or a list of texts stays one. */
export const OptionValueScalar = new GraphQLScalarType<OptionValue, OptionValue>({
  name: 'OptionValue',
  description: 'A number, a text, true or false, or a list of texts, as JSON writes them.',
  serialize: readValue,
  parseValue: readValue,
  parseLiteral: (node) => readValue(literalValue(node)),
});

function readValue(value: unknown): OptionValue {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (Array.isArray(value) && value.every((word) => typeof word === 'string')) return value;
  throw new GraphQLError('The value of an option is a number, a text, true or false, or a list of texts.');
}

function literalValue(node: ValueNode): unknown {
  if (node.kind === Kind.INT || node.kind === Kind.FLOAT) return Number(node.value);
  if (node.kind === Kind.LIST) return node.values.map(literalValue);
  return node.kind === Kind.STRING || node.kind === Kind.BOOLEAN ? node.value : null;
}

@InputType('OptionInput')
@ObjectType({ description: 'The value of an option of a synthesizer.' })
export class Option {
  @Field(() => String, { description: 'As `synthesizers { options { name } }` has it.' })
  name!: string;

  @Field(() => OptionValueScalar)
  value!: OptionValue;

  @Field(() => String, {
    nullable: true,
    description: 'The column that alone has this value; null for a value that holds for the whole table.',
  })
  column?: string | null;
}
