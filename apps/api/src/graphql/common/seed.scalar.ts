import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

/**
 * The GraphQL type of a seed, a whole number from 0 to 4,294,967,295: GraphQL's own `Int` ends at 2,147,483,647. A number
 * beyond the range is refused where it is used, with `SEED_OUT_OF_RANGE`.
 */
export const SeedScalar = new GraphQLScalarType<number, number>({
  name: 'Seed',
  description: 'Whole number from 0 to 4,294,967,295. The same seed gives the same rows.',
  serialize: wholeNumber,
  parseValue: wholeNumber,
  parseLiteral: (node) => wholeNumber(node.kind === Kind.INT ? Number(node.value) : node.kind),
});

function wholeNumber(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new GraphQLError(`A seed is a whole number from 0 to 4294967295, not ${JSON.stringify(value)}.`);
}
