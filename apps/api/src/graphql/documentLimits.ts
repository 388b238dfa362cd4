import { GraphQLError, Kind, type DocumentNode, type SelectionSetNode } from 'graphql';

/** Most tokens of a query, refused while it is parsed (graphql-js counts them). */
export const MAX_TOKENS = 6000;
/** Most fields, aliases, directives and fragments of a query, as they are written. */
export const MAX_FIELDS = 1000;
export const MAX_ALIASES = 60;
export const MAX_DIRECTIVES = 60;
export const MAX_FRAGMENTS = 100;
/** Most fields of one operation on the first level: each is answered by statements of its own. */
export const MAX_ROOT_FIELDS = 20;

interface Counts {
  fields: number;
  aliases: number;
  directives: number;
}

/**
 * Refuses a query that is large as a text, before it is validated: the rule of GraphQL that fields of one name can be
 * merged compares each with each, and took 17 seconds for 2,000 aliases. It counts the whole document, so that fragments
 * that stand before the operation count too (a rule that counts an operation when it is entered comes too late for those).
 *
 * @throws GraphQLError `QUERY_TOO_COMPLEX`
 */
export function checkDocument({ definitions }: DocumentNode): void {
  const counts: Counts = { fields: 0, aliases: 0, directives: 0 };
  let fragments = 0;
  for (const definition of definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) {
      const roots = definition.selectionSet.selections.length;
      if (roots > MAX_ROOT_FIELDS) throw tooMany(roots, MAX_ROOT_FIELDS, 'fields on the first level');
    } else if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments++;
    else continue;
    counts.directives += definition.directives?.length ?? 0;
    countSelections(definition.selectionSet, counts);
  }
  if (fragments > MAX_FRAGMENTS) throw tooMany(fragments, MAX_FRAGMENTS, 'fragments');
  if (counts.fields > MAX_FIELDS) throw tooMany(counts.fields, MAX_FIELDS, 'fields');
  if (counts.aliases > MAX_ALIASES) throw tooMany(counts.aliases, MAX_ALIASES, 'aliases');
  if (counts.directives > MAX_DIRECTIVES) throw tooMany(counts.directives, MAX_DIRECTIVES, 'directives');
}

function countSelections({ selections }: SelectionSetNode, counts: Counts): void {
  for (const selection of selections) {
    counts.directives += selection.directives?.length ?? 0;
    if (selection.kind === Kind.FIELD) {
      counts.fields++;
      if (selection.alias) counts.aliases++;
    }
    if ('selectionSet' in selection && selection.selectionSet)
      countSelections(selection.selectionSet, counts);
  }
}

function tooMany(count: number, most: number, what: string): GraphQLError {
  return tooComplex(`The query has ${count} ${what}, ${most} are allowed: send it in parts.`);
}

/** The error of every limit of queries; over HTTP it has status 400. */
export function tooComplex(message: string): GraphQLError {
  return new GraphQLError(message, {
    extensions: { code: 'QUERY_TOO_COMPLEX', http: { status: 400 } },
  });
}
