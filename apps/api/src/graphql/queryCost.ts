import {
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  valueFromAST,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { tooComplex } from './documentLimits.js';

/** Deepest nesting of fields that is answered. */
export const MAX_DEPTH = 15;
/** Most values that an answer may hold, counted before anything is read. */
export const MAX_COST = 100_000;
/** What a list without `first` is taken to hold. */
const LIST_LENGTH = 10;
/** What the schema's description counts: its answer has thousands of values. */
const INTROSPECTION_COST = 5000;

interface QueryScope {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Refuses a query that asks for too much: a field counts 1, or the `cost` that its declaration states where it reads
 * much (`@Extensions`); everything under a list with a `first` or `last` argument counts so many times, under any other list ten
 * times. `edges` and `nodes` of a connection count once.
 *
 * @param document a valid one, so that fragments exist and do not refer to themselves
 * @throws GraphQLError `QUERY_TOO_COMPLEX`
 */
export function checkQueryCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>> = {},
  operationName?: string | null,
): void {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  for (const node of document.definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION) continue;
    if (operationName && node.name?.value !== operationName) continue;
    const root = schema.getRootType(node.operation) ?? undefined;
    const cost = selectionCost({ schema, fragments, variables }, node.selectionSet, root, 1);
    if (cost <= MAX_COST) continue;
    throw tooComplex(
      `The query asks for up to ${cost} values, ${MAX_COST} are allowed: ask for fewer at a time.`,
    );
  }
}

function selectionCost(
  scope: QueryScope,
  { selections }: SelectionSetNode,
  parent: GraphQLNamedType | undefined,
  depth: number,
): number {
  if (depth > MAX_DEPTH) throw tooComplex(`The query is nested deeper than ${MAX_DEPTH} fields.`);
  let cost = 0;
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      cost += fieldCost(scope, selection, parent, depth);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      const type = selection.typeCondition
        ? scope.schema.getType(selection.typeCondition.name.value)
        : parent;
      cost += selectionCost(scope, selection.selectionSet, type, depth);
    } else {
      const fragment = scope.fragments.get(selection.name.value);
      if (!fragment) continue;
      const type = scope.schema.getType(fragment.typeCondition.name.value);
      cost += selectionCost(scope, fragment.selectionSet, type, depth);
    }
    // A fragment that is used often can make the count itself long.
    if (cost > MAX_COST * 100) return cost;
  }
  return cost;
}

function fieldCost(
  scope: QueryScope,
  node: FieldNode,
  parent: GraphQLNamedType | undefined,
  depth: number,
): number {
  const { value: name } = node.name;
  if (name.startsWith('__')) return name === '__typename' ? 1 : INTROSPECTION_COST;
  const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
  const { cost } = field?.extensions ?? {};
  const own = typeof cost === 'number' ? cost : 1;
  if (!node.selectionSet) return own;
  const type = field && getNamedType(field.type);
  const size = argumentValue(scope, node, field, 'last') ?? argumentValue(scope, node, field, 'first');
  const isList = field && isListType(getNullableType(field.type)) && !isPage(parent);
  const length = isList ? LIST_LENGTH : 1;
  const times = typeof size === 'number' && size > 1 ? size : length;
  return own + times * selectionCost(scope, node.selectionSet, type, depth + 1);
}

/** Whether lists of a type are the page that the field above has counted: edges and nodes of a connection. */
function isPage(parent: GraphQLNamedType | undefined): boolean {
  return parent?.name.endsWith('Connection') ?? false;
}

/** What an argument has in a query, or by default. */
function argumentValue(
  { variables }: QueryScope,
  node: FieldNode,
  field: GraphQLField<unknown, unknown> | undefined,
  name: string,
): unknown {
  const argument = field?.args.find((candidate) => candidate.name === name);
  const given = node.arguments?.find((candidate) => candidate.name.value === name);
  return argument && given ? valueFromAST(given.value, argument.type, variables) : argument?.defaultValue;
}
