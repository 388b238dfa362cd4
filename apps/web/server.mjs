/** The dashboard's process: serves the built pages on LIKENESS_HOST:PORT and ends with the script that started it. */
import { createServer } from 'node:http';
import next from 'next';

const host = process.env.LIKENESS_HOST || '127.0.0.1';
const port = Number(process.env.PORT || 3000);
const app = next({
  dev: process.env.NODE_ENV === 'development',
  dir: import.meta.dirname,
  hostname: host,
  port,
});
await app.prepare();
const handle = app.getRequestHandler();
const server = createServer((request, response) => {
  void handle(request, response);
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
