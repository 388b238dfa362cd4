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
import type { GraphQLSchema } from 'graphql';
import type { RequestServices } from '../services/context.js';
import { createContext, type RequestContext } from './context.js';
import { formatError } from './formatError.js';
import { checkQueryCost } from './queryCost.js';

/** GraphQL over HTTP; nothing in it speaks to any other host. */
export interface GraphqlHttp {
  readonly handler: RequestHandler;
  stop(): Promise<void>;
}

/** @param server answered to the end before it stops */
export async function graphqlOverHttp(
  schema: GraphQLSchema,
  services: RequestServices,
  server: Server,
): Promise<GraphqlHttp> {
  const apollo = new ApolloServer<RequestContext>({
    schema,
    csrfPrevention: true,
    introspection: true,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: (_formatted, error) => formatError(services.log, error),
    plugins: [
      costLimit(schema),
      ApolloServerPluginDrainHttpServer({ httpServer: server, stopGracePeriodMillis: 2000 }),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginCacheControlDisabled(),
    ],
  });
  await apollo.start();
  const handler = expressMiddleware(apollo, {
    context: async ({ res }) => createContext(services, String(res.locals.requestId)),
  });
  return { handler, stop: () => apollo.stop() };
}

function costLimit(schema: GraphQLSchema): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, request, operationName }) {
          checkQueryCost(schema, document, request.variables, operationName);
        },
      };
    },
  };
}
