/** The dashboard's process: serves the built pages on LIKENESS_HOST:PORT and ends with the script that started it. */
import { createServer } from 'node:http';
import path from 'node:path';
import compression from 'compression';
import next from 'next';
import { packedFiles } from './packedFiles.mjs';

const host = process.env.LIKENESS_HOST || '127.0.0.1';
const port = Number(process.env.PORT || 3000);
const api = (process.env.LIKENESS_API_URL || `http://localhost:${process.env.API_PORT || 4000}`).replace(
  /\/+$/,
  '',
);

/**
 * What a page may load and where it may stand. Scripts and styles inside a page are those of Next and of charts; pages
 * speak to the API alone, and no other page shows them in a frame.
 */
const HEADERS = {
  'Content-Security-Policy': [
    "default-src 'self'",
    `script-src 'self' 'unsafe-inline'${process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    `connect-src 'self' ${api} ${api.replace(/^http/, 'ws')}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

const development = process.env.NODE_ENV === 'development';
const app = next({
  dev: development,
  dir: import.meta.dirname,
  hostname: host,
  port,
});
await app.prepare();
const handle = app.getRequestHandler();
const compress = compression();
const servePacked = development ? null : packedFiles(path.join(import.meta.dirname, '.next/static'));
const server = createServer((request, response) => {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  const answer = () =>
    compress(
      /** @type {any} */ (request),
      /** @type {any} */ (response),
      () => void handle(request, response),
    );
  if (!servePacked) {
    answer();
    return;
  }
  // What cannot be read packed is answered as it is.
  servePacked(request, response).then(
    (done) => done || answer(),
    () => answer(),
  );
});

server.once('error', (error) => {
  const { code } = /** @type {NodeJS.ErrnoException} */ (error);
  console.error(
    code === 'EADDRINUSE'
      ? `Port ${port}, for the dashboard, is taken by another program: stop it, or choose another with PORT.`
      : `The dashboard can't listen on ${host}:${port}: ${error.message}`,
  );
  process.exit(1);
});
server.listen(port, host, () => {
  console.log(JSON.stringify({ event: 'ready', host, port }));
  process.send?.({ ready: true });
});

const stop = () => {
  server.closeAllConnections();
  server.close(() => process.exit(0));
};
for (const event of ['SIGTERM', 'SIGINT', 'disconnect']) process.once(event, stop);
