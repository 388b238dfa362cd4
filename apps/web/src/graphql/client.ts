import { type Client, cacheExchange, createClient, fetchExchange, mapExchange } from 'urql';
import { errorText } from './errorText';

/**
 * The GraphQL client of a page: queries and mutations over HTTP by POST (the API refuses GET without a
 * preflight header), with a cache a document. What is in the cache is shown at once and asked for again.
 * Run events do not go through it; see runEventSource.ts.
 *
 * @param authorization of whoever has no session: a share link or a key, as `Bearer TOKEN`
 * @param onUnauthenticated called whenever the API does not recognise the caller
 */
export function createGraphqlClient(
  apiUrl: string,
  authorization?: string,
  onUnauthenticated?: () => void,
): Client {
  return createClient({
    url: `${apiUrl}/graphql`,
    preferGetMethod: false,
    // The cookie of the session: the API has an origin of its own.
    fetchOptions: {
      credentials: 'include',
      ...(authorization === undefined ? {} : { headers: { authorization } }),
    },
    requestPolicy: 'cache-and-network',
    exchanges: [
      cacheExchange,
      mapExchange({
        onError(error) {
          if (errorText(error).code === 'UNAUTHENTICATED') onUnauthenticated?.();
        },
      }),
      fetchExchange,
    ],
  });
}
