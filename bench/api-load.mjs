// @ts-check
// How the API bears load: 10,000 runs and 5,000,000 metrics in a Postgres of its own, a real server process, real HTTP
// on 16 connections. Prints for each shape of question the slowest of 95 in 100 (p95), then the same at 200 requests a
// second of all metrics questions mixed, each with its goal and whether it is met; exit code 1 when one is not.
//
//   node bench/api-load.mjs [--runs 10000] [--metrics 5000000] [--seconds 10] [--only NAME] [--database URL] [--processor 200]
//
// `--processor` asks each question so often and prints the processor time of a request instead, in the API and in Postgres
// (Linux): that does not depend on what else the machine does.
// `--database` takes one that an earlier call with it has filled, or fills it. Loading takes some minutes and 8 GB.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { findFreePort } from '../scripts/lib/ports.mjs';
import { startTestPostgres } from '../scripts/lib/testPostgres.mjs';
import { ofFamily, ofProcess, parentOf } from './api-load/processorTime.mjs';
import { questions } from './api-load/queries.mjs';
import { writeRows } from './api-load/writeRows.mjs';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10000' },
    metrics: { type: 'string', default: '5000000' },
    seconds: { type: 'string', default: '10' },
    database: { type: 'string' },
    only: { type: 'string', default: '' },
    processor: { type: 'string' },
  },
});
const CONNECTIONS = 16;
/** Milliseconds at p95, by the group of a question. */
const GOALS = { metrics: 50, compare: 300, runs: 100 };
const GOAL_RATE = 200;
const seconds = Number(values.seconds);

const log = (/** @type {string} */ message) => process.stderr.write(`${message}\n`);
const postgres = values.database ? null : await startTestPostgres(log);
const url = values.database ?? postgres?.url ?? '';
const port = await findFreePort();
const home = await mkdtemp(path.join(os.tmpdir(), 'likeness-load-'));
const server = spawn(process.execPath, [new URL('../apps/api/dist/server.js', import.meta.url).pathname], {
  env: {
    ...process.env,
    DATABASE_URL: url,
    LIKENESS_HOME: home,
    API_PORT: String(port),
    // As npm start runs it.
    NODE_ENV: 'production',
    // One caller asks for many.
    LIKENESS_REQUESTS_PER_MINUTE: '1000000',
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
let failed = false;
let authorization = '';
try {
  for await (const line of createInterface({ input: server.stdout })) {
    if (JSON.parse(line).event === 'ready') break;
  }
  server.stdout.resume();
  authorization = `Bearer ${JSON.parse(await readFile(path.join(home, 'operator.json'), 'utf8')).token}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query('SELECT count(*)::integer AS runs FROM run');
  if (rows[0].runs === 0) {
    await writeRows(url, { runs: Number(values.runs), metrics: Number(values.metrics), log });
  }
  const sample = await client.query('SELECT id FROM run ORDER BY id LIMIT 500');
  const places = await client.query(
    `SELECT sequence::float8, extract(epoch FROM created_at)::float8 * 1000 AS time, value, name
     FROM metric TABLESAMPLE SYSTEM (.01) LIMIT 200`,
  );
  const backend = await client.query('SELECT pg_backend_pid() AS pid');
  const postmaster = values.processor ? parentOf(backend.rows[0].pid) : 0;
  await client.end();
  const cursors = places.rows.map(({ sequence, time, value, name }) =>
    Buffer.from(JSON.stringify(['metric', sequence, Math.round(time), value, name])).toString('base64url'),
  );
  const shapes = questions(
    sample.rows.map(({ id }) => id),
    cursors,
  ).filter(({ name }) => name.includes(values.only));
  if (values.processor) await measureProcessor(shapes, Number(values.processor), postmaster);
  else await measure(shapes);
} finally {
  agent.destroy();
  server.kill('SIGTERM');
  await once(server, 'exit');
  await postgres?.stop();
  await rm(home, { recursive: true, force: true });
}
process.exitCode = failed ? 1 : 0;

/** @param {readonly import('./api-load/queries.mjs').Shape[]} shapes */
async function measure(shapes) {
  console.log(
    `${os.cpus().length} cores, load before ${os.loadavg()[0].toFixed(1)}, ${CONNECTIONS} connections, ${seconds} s each`,
  );
  console.log('One question at a time on one connection, then on all connections as fast as answers come:');
  for (const shape of shapes) {
    await closed([shape], 2, 1);
    const alone = await closed([shape], seconds / 3, 1);
    const loaded = await closed([shape], seconds, CONNECTIONS);
    console.log(
      `${shape.name.padEnd(50)} alone p50 ${show(alone.times, 0.5)} p95 ${show(alone.times, 0.95)} ms   ` +
        `16 connections p50 ${show(loaded.times, 0.5)} p95 ${show(loaded.times, 0.95)} ms, ${loaded.rate.toFixed(0)} requests/s`,
    );
  }
  console.log('Each kind at a steady rate:');
  for (const [group, rate] of /** @type {const} */ ([
    ['metrics', GOAL_RATE],
    ['compare', 2],
    ['runs', 50],
  ])) {
    const mixed = shapes.filter((shape) => shape.group === group);
    if (mixed.length === 0) continue;
    const { times, byShape } = await paced(mixed, seconds * 2, rate);
    const p95 = quantile(times, 0.95);
    verdict(
      `${group}, ${rate} requests/s`,
      `p50 ${show(times, 0.5)} p95 ${p95.toFixed(1)} ms`,
      GOALS[group],
      p95,
    );
    for (const [name, own] of byShape) {
      const slow = quantile(own, 0.95);
      if (mixed.length > 1) verdict(`  ${name}`, `p95 ${slow.toFixed(1)} ms`, GOALS[group], slow);
    }
  }
}

/** @param {readonly import('./api-load/queries.mjs').Shape[]} shapes @param {number} count @param {number} postmaster pid */
async function measureProcessor(shapes, count, postmaster) {
  const api = server.pid ?? 0;
  /** @type {Map<string, number[][]>} */
  const groups = new Map();
  console.log(`Processor time of a request, mean of ${count}, milliseconds:`);
  console.log(`${''.padEnd(50)}      API  Postgres`);
  const line = (/** @type {string} */ name, /** @type {readonly number[]} */ figures) =>
    console.log(`${name.padEnd(50)} ${figures.map((figure) => figure.toFixed(1).padStart(8)).join('  ')}`);
  for (const shape of shapes) {
    const random = generator(3);
    for (let asked = 0; asked < count / 4; asked += 1) await ask(shape.ask(random));
    const before = [ofProcess(api), ofFamily(postmaster)];
    for (let asked = 0; asked < count; asked += 1) await ask(shape.ask(random));
    const figures = [ofProcess(api), ofFamily(postmaster)].map((after, at) => (after - before[at]) / count);
    line(shape.name, figures);
    groups.set(shape.group, [...(groups.get(shape.group) ?? []), figures]);
  }
  for (const [group, figures] of groups) {
    const mean = [0, 1].map((at) => figures.reduce((sum, each) => sum + each[at], 0) / figures.length);
    line(`all of ${group}`, mean);
  }
}

/** @param {string} name @param {string} figure @param {number} goal @param {number} value */
function verdict(name, figure, goal, value) {
  if (value > goal) failed = true;
  console.log(
    `${name.padEnd(50)} ${figure.padEnd(30)} goal ${goal} ms: ${value <= goal ? 'met' : 'NOT MET'}`,
  );
}

/**
 * Each connection asks as soon as it has its answer.
 * @param {readonly import('./api-load/queries.mjs').Shape[]} shapes @param {number} time seconds @param {number} connections
 */
async function closed(shapes, time, connections) {
  const random = generator(1);
  /** @type {number[]} */
  const times = [];
  const start = performance.now();
  const end = start + time * 1000;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < end) {
        const shape = shapes[Math.floor(random() * shapes.length)];
        times.push(await ask(shape.ask(random)));
      }
    }),
  );
  return { times, rate: (times.length * 1000) / (performance.now() - start) };
}

/**
 * Asks at a steady rate on at most 16 connections; the time of an answer counts from when it was due, so that waiting for
 * a connection counts.
 * @param {readonly import('./api-load/queries.mjs').Shape[]} shapes @param {number} time seconds @param {number} rate
 */
async function paced(shapes, time, rate) {
  const random = generator(2);
  /** @type {Map<string, number[]>} */
  const byShape = new Map(shapes.map(({ name }) => [name, []]));
  /** @type {Promise<void>[]} */
  const pending = [];
  const start = performance.now();
  for (let asked = 0; asked < time * rate;) {
    const due = Math.floor(((performance.now() - start) * rate) / 1000);
    for (; asked < Math.min(due, time * rate); asked += 1) {
      const shape = shapes[asked % shapes.length];
      const late = performance.now() - (start + (asked * 1000) / rate);
      pending.push(ask(shape.ask(random)).then((taken) => void byShape.get(shape.name)?.push(taken + late)));
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(pending);
  return { times: [...byShape.values()].flat(), byShape };
}

/** @param {import('./api-load/queries.mjs').Question} question @returns {Promise<number>} milliseconds */
function ask(question) {
  const body = JSON.stringify(question);
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        port,
        host: '127.0.0.1',
        path: '/graphql',
        method: 'POST',
        agent,
        headers: {
          authorization,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part) => (text += part));
        response.on('end', () => {
          if (response.statusCode !== 200 || text.includes('"errors"')) reject(new Error(text.slice(0, 500)));
          else resolve(performance.now() - start);
        });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** @param {readonly number[]} times @param {number} part */
function quantile(times, part) {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
}

/** @param {readonly number[]} times @param {number} part */
function show(times, part) {
  return quantile(times, part).toFixed(1).padStart(6);
}

/** Park and Miller's minimal standard generator. @param {number} seed */
function generator(seed) {
  let state = seed * 12_345;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
