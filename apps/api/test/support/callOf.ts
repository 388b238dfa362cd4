import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
} from 'graphql';

/** A call of a root field with arguments made from their types. @param id for every argument that is an id */
export function callOf(field: GraphQLField<unknown, unknown>, kind: string, id: string): string {
  const values = field.args
    .filter(({ type, name }) => isNonNullType(type) || name === 'filter')
    .map(({ name, type }) => `${name}: ${literal(type, id)}`);
  return `${kind} { ${field.name}${values.length > 0 ? `(${values.join(', ')})` : ''} ${selection(field.type)} }`;
}

function literal(type: GraphQLInputType, id: string): string {
  if (isNonNullType(type)) return literal(type.ofType, id);
  if (isListType(type)) return `[${literal(type.ofType, id)}]`;
  if (isEnumType(type)) return type.getValues()[0].name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      (field) => isNonNullType(field.type) || isId(field.type),
    );
    return `{ ${fields.map(({ name, type: inner }) => `${name}: ${literal(inner, id)}`).join(', ')} }`;
  }
  switch (type.name) {
    case 'ID':
      return JSON.stringify(id);
    case 'Int':
    case 'Float':
    case 'Seed':
      return '1';
    case 'Boolean':
      return 'true';
    default:
      return '"x"';
  }
}

function isId(type: GraphQLInputType): boolean {
  return getNamedType(type).name === 'ID';
}

/** The fields of an answer that need no arguments, two levels deep. */
function selection(type: GraphQLOutputType, depth = 0): string {
  const named = getNamedType(type);
  if (!isObjectType(named)) return '';
  const fields = Object.values(named.getFields()).flatMap(({ name, type: inner }) => {
    if (isLeafType(getNamedType(inner)))
      return ['id', 'name', 'code'].includes(name) || depth > 1 ? [name] : [];
    return depth < 2 && ['nodes', 'run', 'dataset', 'generation'].includes(name)
      ? [`${name} ${selection(inner, depth + 1)}`]
      : [];
  });
  return `{ __typename ${[...new Set(fields)].join(' ')} }`;
}
