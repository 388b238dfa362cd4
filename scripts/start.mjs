// @ts-check
/**
 * `npm start`: everything, on a machine that has only Node. Nothing but Node's own modules may be imported before
 * the packages are installed.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { endWithNpm } from './lib/endWithNpm.mjs';
import { checkNode, ensureInstalled } from './lib/install.mjs';
import { isPortFree } from './lib/ports.mjs';
import { readSettings, root } from './lib/settings.mjs';
import { UserError } from './lib/userError.mjs';

const began = Date.now();
const say = (/** @type {string} */ message) =>
  console.log(`${`${((Date.now() - began) / 1000).toFixed(1)} s`.padStart(8)}  ${message}`);

/** Undone in reverse order, whether start-up fails or the user ends it. @type {(() => Promise<void>)[]} */
const undo = [];
let ending = false;

/** @param {number} code */
async function end(code) {
  if (ending) return;
  ending = true;
  for (const step of undo.reverse()) {
    try {
      await step();
    } catch (error) {
      console.error(error);
      code ||= 1;
    }
  }
  process.exit(code);
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    if (!ending) console.log('\nStopping');
    void end(0);
  });
}

endWithNpm(() => void end(0));

try {
  await start();
} catch (error) {
  if (ending) {
    // Ctrl-C in the middle of a step: the step's failure is its consequence.
  } else if (error instanceof UserError) {
    console.error(error.message);
  } else {
    console.error(error);
  }
  await end(1);
}

async function start() {
  checkNode();
  const settings = readSettings(process.env);
  const { port, apiPort, host, home } = settings;
  await prepareHome(home);
  await checkPort(host, port, 'PORT', 'dashboard');
  await checkPort(host, apiPort, 'API_PORT', 'API');

  await ensureInstalled(say);
  if (settings.databaseUrl) {
    const { checkDatabase } = await import('./lib/database.mjs');
    await checkDatabase(settings.databaseUrl);
    say('The database of DATABASE_URL answers');
  }
  const { takeStartLock } = await import('./lib/startLock.mjs');
  undo.push(await takeStartLock(home));

  const { build, noTelemetry } = await import('./lib/build.mjs');
  say('Building what changed');
  await build(say);

  const embedded = settings.databaseUrl ? null : await startEmbeddedPostgres(home);
  const databaseUrl = settings.databaseUrl ?? embedded?.url;
  const env = {
    ...process.env,
    ...noTelemetry,
    NODE_ENV: 'production',
    PORT: String(port),
    API_PORT: String(apiPort),
    LIKENESS_HOST: host,
    LIKENESS_HOME: home,
    DATABASE_URL: databaseUrl,
    LIKENESS_DATABASE_FOLDER: embedded?.folder ?? '',
  };
  const { supervise } = await import('./lib/supervise.mjs');
  const logs = path.join(home, 'logs');
  await mkdir(logs, { recursive: true });
  const run = (
    /** @type {string} */ name,
    /** @type {string[]} */ args,
    /** @type {string} */ cwd = root,
  ) => {
    const program = supervise(
      { name, args, env, cwd },
      {
        logs,
        onRestart: (message) => say(message),
        onGiveUp: (message) => {
          console.error(message);
          void end(1);
        },
      },
    );
    undo.push(program.stop);
    return program;
  };
  const ready = async (/** @type {import('./lib/supervise.mjs').Supervised} */ program) => {
    try {
      await program.ready;
    } catch (error) {
      throw new UserError(/** @type {Error} */ (error).message, { cause: error });
    }
  };

  say('Applying migrations and starting the API');
  await ready(run('api', [path.join(root, 'apps/api/dist/server.js')]));
  say('Starting a worker and the dashboard');
  const worker = run('worker', [path.join(root, 'apps/api/dist/worker.js')]);
  const web = run('web', [path.join(root, 'apps/web/server.mjs')]);
  await Promise.all([ready(worker), ready(web)]);
  await loadExamples(env);

  console.log(`\nCtrl-C stops everything. Data: ${home}   Logs: ${logs}`);
  console.log(`Likeness is ready at http://localhost:${port}`);
  const { signInLink } = await import('./lib/signInLink.mjs');
  console.log(`Sign in, once, with ${await signInLink(home)}`);
}

/** @param {string} home */
async function startEmbeddedPostgres(home) {
  const { startPostgres } = await import('./lib/localPostgres.mjs');
  const postgres = await startPostgres({ home, log: say });
  undo.push(postgres.stop);
  say(`Postgres runs${postgres.reused ? ' (taken over from a start that was killed)' : ''}`);
  const { supervisePostgres } = await import('./lib/supervisePostgres.mjs');
  undo.push(supervisePostgres(postgres, say).stop);
  return postgres;
}

/**
 * The examples of the first start; a later one finds that they were there and does nothing.
 * @param {NodeJS.ProcessEnv} env
 */
async function loadExamples(env) {
  const { spawn } = await import('node:child_process');
  const child = spawn(process.execPath, [path.join(root, 'apps/api/dist/seed.js')], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0 && !ending)
    throw new UserError(`The examples could not be loaded: ${output.trim().split('\n').at(-1)}`);
  const ready = output.split('\n').find((line) => line.includes('"event":"ready"'));
  for (const name of ready ? JSON.parse(ready).loaded : []) say(`Loaded the example ${name}`);
}

/** @param {string} home */
async function prepareHome(home) {
  const probe = path.join(home, `.probe-${process.pid}`);
  try {
    await mkdir(home, { recursive: true });
    await writeFile(probe, '');
    await rm(probe);
  } catch (error) {
    throw new UserError(
      `The data folder ${home} can't be written (${/** @type {NodeJS.ErrnoException} */ (error).code}): make it writable or set LIKENESS_HOME to another folder.`,
      { cause: error },
    );
  }
}

/**
 * @param {string} host
 * @param {number} port
 * @param {string} variable
 * @param {string} what
 */
async function checkPort(host, port, variable, what) {
  if (await isPortFree(host, port)) return;
  throw new UserError(
    `Port ${port}, for the ${what}, is taken by another program: stop it, or choose another with ${variable}=${port + 10} npm start.`,
  );
}
