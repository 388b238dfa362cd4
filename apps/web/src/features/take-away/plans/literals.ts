/** Fields of `RunFilter` and `RunOrder` whose values are words of the schema; those of others are texts, numbers or flags. */
export const ENUM_FIELDS: readonly string[] = [
  'archived',
  'decision',
  'decisions',
  'direction',
  'field',
  'state',
  'states',
];

/** A text, a list or an object as it stands in a GraphQL document; what is null or left out has no field. */
export function graphqlLiteral(value: unknown, isWord = false): string {
  if (typeof value === 'string') return isWord ? value : JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => graphqlLiteral(item, isWord)).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).filter(([, field]) => field !== null && field !== undefined);
    return `{${fields.map(([name, field]) => `${name}: ${graphqlLiteral(field, ENUM_FIELDS.includes(name))}`).join(', ')}}`;
  }
  return String(value);
}

/** A word of a command line, quoted where a POSIX shell would read more than letters in it. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
