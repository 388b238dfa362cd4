import type { ApolloServerPlugin } from '@apollo/server';
import { Kind, type DocumentNode } from 'graphql';
import type { Metrics } from '../telemetry/metrics.js';
import type { RequestContext } from './context.js';

/**
 * The name of an operation in metrics: its kind and its first field, `query runs`, both words of the schema. The names that
 * callers give operations and aliases are left out: they are without number and may name people.
 *
 * @param document a valid one
 */
export function operationLabel(document: DocumentNode, operationName?: string | null): string {
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    if (operationName && definition.name?.value !== operationName) continue;
    const field = definition.selectionSet.selections.find((selection) => selection.kind === Kind.FIELD);
    return `${definition.operation} ${field?.name.value ?? 'fragment'}`;
  }
  return 'none';
}

/** Counts and times GraphQL over HTTP; a refused document has the operation `refused`. */
export function measureOperations(metrics: Metrics): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      const begin = performance.now();
      let operation = 'refused';
      return {
        async didResolveOperation({ document, operationName }) {
          operation = operationLabel(document, operationName);
        },
        async willSendResponse({ response }) {
          const { body } = response;
          const errors = body.kind === 'single' ? (body.singleResult.errors ?? []) : [];
          const code = errors[0]?.extensions?.code;
          const outcome = errors.length === 0 ? 'ok' : typeof code === 'string' ? code : 'INTERNAL';
          metrics.requestDone(operation, outcome, (performance.now() - begin) / 1000);
        },
      };
    },
  };
}
