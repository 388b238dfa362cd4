// @ts-check
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';

/** Set by the system or the tools, not by whoever runs Likeness. */
const FOREIGN = new Set([
  'CI',
  'NODE_ENV',
  'npm_execpath',
  'PRISMA_SCHEMA_ENGINE_BINARY',
  'NODE_OPTIONS',
  'NO_COLOR',
  'PATH',
  'HOME',
]);
/** Read by Postgres' own image. */
const POSTGRES_IMAGE = /^POSTGRES_/;

/**
 * Keeps .env.example, docker-compose.yml and the code saying the same: every variable that the code reads is
 * documented, every documented one is read, the compose file sets only documented ones and passes each service what
 * it reads, and the published ports are the defaults.
 *
 * @param {string} root
 * @param {string[]} sources files of code, relative to root
 * @returns {Promise<string[]>} one line a disagreement
 */
export async function checkSettings(root, sources) {
  const problems = [];
  const example = await readFile(path.join(root, '.env.example'), 'utf8');
  const documented = new Map(
    [...example.matchAll(/^# ?([A-Z][A-Z0-9_]*)=(\S*)/gm)].map((match) => [match[1], match[2]]),
  );
  /** @type {Map<string, string>} variable -> a file that reads it */
  const read = new Map();
  for (const source of sources) {
    const text = await readFile(path.join(root, source), 'utf8');
    for (const match of text.matchAll(/\b(?:process\.env|env|environment)(?:\.|\['|, ')([A-Z][A-Z0-9_]+)/g)) {
      read.set(match[1], source);
    }
  }
  for (const [name, source] of read) {
    if (!documented.has(name) && !FOREIGN.has(name))
      problems.push(`${source} reads ${name}, which .env.example does not document`);
  }
  for (const name of documented.keys()) {
    if (!read.has(name)) problems.push(`.env.example documents ${name}, which nothing reads`);
  }

  const compose = parse(await readFile(path.join(root, 'docker-compose.yml'), 'utf8'));
  const services = Object.keys(compose.services);
  for (const wanted of ['postgres', 'api', 'worker', 'web']) {
    if (!services.includes(wanted)) problems.push(`docker-compose.yml has no service ${wanted}`);
  }
  for (const [service, definition] of Object.entries(compose.services)) {
    for (const name of Object.keys(definition.environment ?? {})) {
      if (!documented.has(name) && !FOREIGN.has(name) && !POSTGRES_IMAGE.test(name)) {
        problems.push(`docker-compose.yml sets ${name} for ${service}, which nothing reads`);
      }
    }
    for (const needed of {
      api: ['DATABASE_URL', 'LIKENESS_HOST', 'LIKENESS_WEB_ORIGIN'],
      worker: ['DATABASE_URL'],
      web: ['LIKENESS_HOST', 'LIKENESS_API_URL'],
    }[service] ?? []) {
      if (!(needed in (definition.environment ?? {})))
        problems.push(`docker-compose.yml does not set ${needed} for ${service}`);
    }
  }
  for (const [service, variable] of [
    ['web', 'PORT'],
    ['api', 'API_PORT'],
  ]) {
    const published = String(compose.services[service]?.ports?.[0] ?? '');
    const port = documented.get(variable);
    if (!published.endsWith(`:${port}`)) {
      problems.push(
        `docker-compose.yml publishes ${published || 'no port'} for ${service}; the default of ${variable} is ${port}`,
      );
    }
  }
  for (const [service, program] of [
    ['api', 'apps/api/dist/server.js'],
    ['worker', 'apps/api/dist/worker.js'],
    ['web', 'apps/web/server.mjs'],
  ]) {
    const command = String(compose.services[service]?.command ?? '');
    if (!command.includes(program))
      problems.push(`docker-compose.yml does not start ${program} for ${service}`);
  }
  return problems;
}
