import type { Server } from 'node:http';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import { expressMiddleware } from '@as-integrations/express5';
import type { RequestHandler } from 'express';
import { GraphQLError, type DocumentNode, type GraphQLSchema, parse } from 'graphql';
import type { Metrics } from '../telemetry/metrics.js';
import type { RequestServices, ServerServices } from '../services/context.js';
import { createContext, type RequestContext } from './context.js';
import { checkDocument, MAX_TOKENS } from './documentLimits.js';
import { formatError } from './formatError.js';
import { measureOperations } from './measure.js';
import { checkPlainText } from './plainText.js';
import { checkQueryCost } from './queryCost.js';
import { RecentTexts } from './recentTexts.js';

/** GraphQL over HTTP; nothing in it speaks to any other host. */
export interface GraphqlHttp {
  readonly handlers: readonly RequestHandler[];
  stop(): Promise<void>;
}

/** @param server answered to the end before it stops */
export async function graphqlOverHttp(
  schema: GraphQLSchema,
  services: ServerServices,
  server: Server,
  metrics: Metrics,
): Promise<GraphqlHttp> {
  const apollo = new ApolloServer<RequestContext>({
    schema,
    csrfPrevention: true,
    introspection: true,
    parseOptions: { maxTokens: MAX_TOKENS },
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: (_formatted, error) => formatError(services.log, error),
    plugins: [
      measureOperations(metrics),
      costLimit(schema),
      ApolloServerPluginDrainHttpServer({ httpServer: server, stopGracePeriodMillis: 2000 }),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginCacheControlDisabled(),
    ],
  });
  await apollo.start();
  const handler = expressMiddleware(apollo, {
    context: async ({ res: { locals } }) =>
      createContext(locals.services as RequestServices, String(locals.requestId)),
  });
  return { handlers: [limitDocument(services, metrics), handler], stop: () => apollo.stop() };
}

/**
 * Answers a query that is too large as a text, in front of Apollo: no hook of its pipeline can refuse a document between
 * parsing and validation, so it is parsed here as well.
 */
function limitDocument({ log }: ServerServices, metrics: Metrics): RequestHandler {
  const accepted = new RecentTexts();
  return (request, response, next) => {
    const { query } = (request.method === 'GET' ? request.query : (request.body ?? {})) as {
      query?: unknown;
    };
    try {
      if (typeof query === 'string' && !accepted.has(query)) {
        const document = parseOrNull(query);
        if (document) {
          checkDocument(document);
          accepted.add(query);
        }
      }
      next();
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      metrics.requestDone('refused', 'QUERY_TOO_COMPLEX', 0);
      response.status(400).json({ errors: [formatError(log, error, String(response.locals.requestId))] });
    }
  };
}

/** Null for a text that is no query: Apollo says what is wrong with it. */
function parseOrNull(query: string): DocumentNode | null {
  try {
    return parse(query, { maxTokens: MAX_TOKENS, noLocation: true });
  } catch (error) {
    if (error instanceof GraphQLError) return null;
    throw error;
  }
}

function costLimit(schema: GraphQLSchema): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, request, operationName }) {
          checkPlainText(document, request.variables ?? {});
          checkQueryCost(schema, document, request.variables, operationName);
        },
      };
    },
  };
}
