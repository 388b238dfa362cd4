import { type DocumentNode, visit } from 'graphql';
import { ApiError } from '../services/errors.js';

/** A character that JSON and GraphQL can carry and no text of Postgres can hold. */
const NUL = '\u0000';

/** Documents that were found to be plain; Apollo keeps the document of a query that is asked again. */
const plain = new WeakSet<DocumentNode>();

/**
 * Refuses texts that cannot be stored or compared with what is stored, wherever they stand in a query.
 *
 * @throws ApiError `INVALID_INPUT` with the path of a variable
 */
export function checkPlainText(document: DocumentNode, variables: Readonly<Record<string, unknown>>): void {
  if (!plain.has(document)) {
    visit(document, {
      StringValue({ value }) {
        if (value.includes(NUL)) throw refused('A text of the query');
      },
    });
    plain.add(document);
  }
  for (const [name, value] of Object.entries(variables)) checkValue(value, name);
}

function checkValue(value: unknown, path: string): void {
  if (typeof value === 'string') {
    if (value.includes(NUL)) throw refused(`The variable ${path}`, path);
  } else if (Array.isArray(value)) {
    value.forEach((item, at) => checkValue(item, `${path}[${at}]`));
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) {
      if (name.includes(NUL)) throw refused(`A name in the variable ${path}`, path);
      checkValue(item, `${path}.${name}`);
    }
  }
}

function refused(what: string, path?: string): ApiError {
  return new ApiError('INVALID_INPUT', `${what} holds the character U+0000: leave it out.`, { path });
}
