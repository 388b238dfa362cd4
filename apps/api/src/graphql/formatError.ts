import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Log } from '../log.js';
import { isSystemFault, publicError } from '../services/errors.js';

/**
 * The one place that turns errors into GraphQL errors: known ones keep their message and say their code, faults of
 * the query pass as they are, unknown ones are masked and logged under an id that the answer names.
 */
export function formatError(
  log: Log,
  error: unknown,
  requestId: string = randomUUID(),
): GraphQLFormattedError {
  const located = error instanceof GraphQLError ? error : undefined;
  const { locations, path } = located?.toJSON() ?? {};
  const original = located?.originalError ?? error;
  const shown = publicError(original);
  const place = { ...(locations ? { locations } : {}), ...(path ? { path } : {}) };
  if (shown) {
    if (isSystemFault(shown)) log.error('graphql-failed', { requestId, path, error: original });
    const { message, ...rest } = shown;
    return { message, ...place, extensions: withoutUndefined(rest) };
  }
  if (located && (!located.originalError || located.originalError instanceof GraphQLError)) {
    const code = located.extensions.code ?? 'GRAPHQL_VALIDATION_FAILED';
    if (code !== 'INTERNAL_SERVER_ERROR') return { message: located.message, ...place, extensions: { code } };
  }
  log.error('graphql-failed', { requestId, path, error: original });
  return { message: 'Internal server error', ...place, extensions: { code: 'INTERNAL', requestId } };
}

function withoutUndefined(fields: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
