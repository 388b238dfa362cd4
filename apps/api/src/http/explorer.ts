import { readFile } from 'node:fs/promises';
import express, { type Router } from 'express';

/** Made by scripts/build.mjs from apps/api/explorer. */
const FOLDER = new URL('../explorer/', import.meta.url);
const FILES = { 'explorer.js': 'text/javascript', 'explorer.css': 'text/css' } as const;

/** Scripts, styles and connections of this server alone; the editor sets styles of single elements. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Likeness API</title>
<link rel="stylesheet" href="/explorer/explorer.css">
<style>html, body, #explorer { height: 100%; margin: 0 }</style>
</head>
<body>
<div id="explorer"></div>
<script type="module" src="/explorer/explorer.js"></script>
</body>
</html>
`;

/**
 * `GET /graphql` in a browser: GraphiQL, without any other host. The page holds nothing of the installation; its queries are
 * answered as those of any other caller.
 */
export function explorerRoutes(): Router {
  const router = express.Router();
  router.get('/graphql', (request, response, next) => {
    if ('query' in request.query || request.accepts(['json', 'html']) !== 'html') return next();
    response.setHeader('Content-Security-Policy', POLICY);
    response.type('html').send(PAGE);
  });
  for (const [name, type] of Object.entries(FILES)) {
    router.get(`/explorer/${name}`, async (_request, response) => {
      response.type(type).send(await readFile(new URL(name, FOLDER)));
    });
  }
  return router;
}
