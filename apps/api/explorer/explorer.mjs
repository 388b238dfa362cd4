// The page at GET /graphql: GraphiQL with this server's own address. Bundled by scripts/build.mjs; it loads nothing from elsewhere.
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import { createClient } from 'graphql-ws';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

const { document, location } = globalThis;
const url = new URL('/graphql', location.href);
const socket = new URL(url);
socket.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';

const WELCOME = `# The API of this server. Whoever is signed in to the dashboard is known here too;
# a key goes into the tab "Headers": {"authorization": "Bearer KEY"}

{
  runs(first: 5) {
    nodes {
      id
      name
      state
      decision {
        outcome
      }
    }
  }
}
`;

const fetcher = createGraphiQLFetcher({
  url: url.href,
  wsClient: createClient({ url: socket.href, lazy: true }),
});
createRoot(document.getElementById('explorer')).render(
  createElement(GraphiQL, { fetcher, defaultQuery: WELCOME }),
);
