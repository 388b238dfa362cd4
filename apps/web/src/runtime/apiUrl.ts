const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The API's address as the server process knows it: `LIKENESS_API_URL`, else `http://localhost:API_PORT`
 * (4000). Without a slash at the end.
 */
export function configuredApiUrl(env: Readonly<Record<string, string | undefined>>): string {
  const configured = env.LIKENESS_API_URL?.trim();
  return (configured || `http://localhost:${env.API_PORT?.trim() || '4000'}`).replace(/\/+$/, '');
}

/**
 * The address to call from a page opened under `pageHostname`. When both are this machine, the page's own
 * spelling wins (localhost or 127.0.0.1), so that a browser that resolves only one of them still works.
 */
export function apiUrlForPage(apiUrl: string, pageHostname: string): string {
  const url = new URL(apiUrl);
  if (LOOPBACK.has(url.hostname) && LOOPBACK.has(pageHostname)) url.hostname = pageHostname;
  return url.toString().replace(/\/+$/, '');
}

/** The WebSocket address of the GraphQL endpoint. */
export function graphqlSocketUrl(apiUrl: string): string {
  return `${apiUrl.replace(/^http/, 'ws')}/graphql`;
}
