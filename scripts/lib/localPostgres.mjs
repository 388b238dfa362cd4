// @ts-check
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chown, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { findFreePort } from './ports.mjs';
import { canReach, databaseUser, postgresBinaries } from './postgresBinaries.mjs';
import { UserError } from './userError.mjs';

const START_MS = 30_000;
/** After a crash it reads its log again, which takes minutes where much was written. */
const RECOVERY_MS = 600_000;

/**
 * @typedef {object} LocalPostgres
 * @property {string} url connection string of the database `likeness`
 * @property {string} folder where the data lies
 * @property {boolean} reused true when a server that an earlier start left behind was taken over
 * @property {() => number} pid process id of the server
 * @property {() => Promise<void>} restart starts a server that died again, on the same port, and waits until it answers
 * @property {() => Promise<void>} stop fast shutdown; returns when the server is gone
 */

/**
 * Starts the embedded Postgres on 127.0.0.1 at a free port, or takes over the one that a killed start left running
 * on the same folder. The server is a process group of its own: Ctrl-C reaches Likeness, which stops it last.
 *
 * @param {{ home: string, settings?: Record<string, string>, log?: (message: string) => void }} options
 *   `settings`: server settings beyond the defaults
 * @returns {Promise<LocalPostgres>}
 * @throws {UserError} when the folder can't be used or the server does not start
 */
export async function startPostgres({ home, settings = {}, log = () => {} }) {
  const user = databaseUser();
  const shared = path.join('/var/lib/likeness');
  await mkdir(home, { recursive: true });
  let folder = path.join(home, 'postgres');
  if (user && !(await canReach(home, user))) {
    folder = path.join(shared, createHash('sha256').update(path.resolve(home)).digest('hex').slice(0, 12));
    await mkdir(folder, { recursive: true });
    log(
      `Likeness runs as root and its database's user "${user.name}" can't enter ${home}: the data lies in ${folder}`,
    );
  }
  const binaries = await postgresBinaries(user, shared);
  const data = path.join(folder, 'data');
  const logFile = path.join(folder, 'postgres.log');
  await mkdir(folder, { recursive: true });
  if (user) await chown(folder, user.uid, user.gid);
  const password = await readPassword(path.join(folder, 'password'));
  const connect = (/** @type {number} */ port, /** @type {string} */ database) =>
    new pg.Client({
      host: '127.0.0.1',
      port,
      user: 'likeness',
      password,
      database,
      connectionTimeoutMillis: 3000,
    });

  if (!(await exists(path.join(data, 'PG_VERSION')))) {
    log('Making a new database');
    await initialise({ binaries, data, password, user });
  }
  const running = await findRunning(data, connect);
  let port = running?.port ?? 0;
  let pid = running?.pid ?? 0;
  if (!running) {
    port = await findFreePort();
    pid = await launch({ binaries, data, port, logFile, user, settings, connect });
  }
  await createDatabase(connect(port, 'postgres'));
  return {
    url: `postgresql://likeness:${password}@127.0.0.1:${port}/likeness`,
    folder,
    reused: running !== null,
    pid: () => pid,
    restart: async () => {
      const found = await findRunning(data, connect);
      if (found && found.port !== port)
        throw new UserError(`Another Postgres (process ${found.pid}) holds ${data}: stop it.`);
      const patience = RECOVERY_MS;
      pid =
        found?.pid ?? (await launch({ binaries, data, port, logFile, user, settings, connect, patience }));
    },
    stop: () => stop(pid, binaries, data),
  };
}

/** @param {string} file */
async function readPassword(file) {
  if (!(await exists(file))) {
    await writeFile(file, randomBytes(24).toString('hex'), { mode: 0o600, flag: 'wx' });
  }
  return (await readFile(file, 'utf8')).trim();
}

/**
 * Made beside and renamed, so that an interrupted initdb leaves no half-made cluster.
 * @param {{ binaries: string, data: string, password: string, user: { uid: number, gid: number } | null }} options
 */
async function initialise({ binaries, data, password, user }) {
  const half = `${data}.new`;
  const passwordFile = `${data}.password`;
  await rm(half, { recursive: true, force: true });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user) await chown(passwordFile, user.uid, user.gid);
  try {
    const { code, output } = await run(
      path.join(binaries, 'bin', 'initdb'),
      [
        '-D',
        half,
        '-U',
        'likeness',
        '-E',
        'UTF8',
        '--locale=C',
        '--auth=scram-sha-256',
        `--pwfile=${passwordFile}`,
      ],
      user,
    );
    if (code !== 0) {
      // Its last line tells only that it cleans up behind itself.
      const lines = output.trim().split('\n');
      const reason = lines.find((line) => /error|fatal|denied|could not/i.test(line)) ?? lines.at(-1);
      throw new UserError(`Postgres could not make its data folder ${data}: ${reason}`);
    }
    await rename(half, data);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/**
 * The server that already runs on this data folder, by its pid file; a stale pid file (its process is gone, or is
 * something else) is removed.
 *
 * @param {string} data
 * @param {(port: number, database: string) => pg.Client} connect
 */
async function findRunning(data, connect) {
  const pidFile = path.join(data, 'postmaster.pid');
  if (!(await exists(pidFile))) return null;
  const lines = (await readFile(pidFile, 'utf8')).split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  // A server that is still starting up or going down refuses connections for a moment.
  for (let attempt = 0; isAlive(pid) && (await isPostgres(pid)) && attempt < 50; attempt += 1) {
    if (port > 0 && (await canConnect(connect(port, 'postgres')))) return { pid, port };
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  if (isAlive(pid) && (await isPostgres(pid))) {
    throw new UserError(
      `A Postgres (process ${pid}) holds ${data} but does not answer: stop it with \`kill ${pid}\`.`,
    );
  }
  await rm(pidFile, { force: true });
  return null;
}

/**
 * @param {{ binaries: string, data: string, port: number, logFile: string, settings: Record<string, string>,
 *   user: { uid: number, gid: number } | null, connect: (port: number, database: string) => pg.Client,
 *   patience?: number }} options `patience`: milliseconds until it must answer
 * @returns {Promise<number>} process id
 */
async function launch({ binaries, data, port, logFile, user, settings, connect, patience = START_MS }) {
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: '256MB',
    ...settings,
  };
  const log = await open(logFile, 'a');
  const child = spawn(
    path.join(binaries, 'bin', 'postgres'),
    [
      '-D',
      data,
      '-p',
      String(port),
      ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    { detached: true, stdio: ['ignore', log.fd, log.fd], cwd: path.dirname(data), ...identity(user) },
  );
  /** @type {string | null} */
  let ended = null;
  child.once('error', (error) => (ended = error.message));
  child.once('exit', (code, signal) => (ended ??= `it ended with ${signal ?? `code ${code}`}`));
  await log.close();
  const deadline = Date.now() + patience;
  while (Date.now() < deadline) {
    if (ended !== null) {
      const tail = (await readFile(logFile, 'utf8')).trim().split('\n').at(-1);
      throw new UserError(
        `The embedded Postgres did not start (${ended}): ${tail ?? ''} The whole log: ${logFile}`,
      );
    }
    if (await canConnect(connect(port, 'postgres'))) {
      child.unref();
      return /** @type {number} */ (child.pid);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill('SIGQUIT');
  throw new UserError(
    `The embedded Postgres did not answer within ${patience / 1000} s. Its log: ${logFile}`,
  );
}

/** @param {pg.Client} client */
async function createDatabase(client) {
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'likeness'");
    if (rowCount === 0) await client.query('CREATE DATABASE likeness');
  } finally {
    await client.end();
  }
}

/** @param {pg.Client} client */
async function canConnect(client) {
  // The connection's own errors arrive through connect(); this keeps a late one from ending the process.
  client.on('error', () => {});
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {number} pid
 * @param {string} binaries
 * @param {string} data
 */
async function stop(pid, binaries, data) {
  if (process.platform === 'win32') {
    await run(path.join(binaries, 'bin', 'pg_ctl'), ['stop', '-D', data, '-m', 'fast', '-w'], null);
    return;
  }
  for (const [signal, attempts] of /** @type {const} */ ([
    ['SIGINT', 100],
    ['SIGQUIT', 100],
  ])) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    for (let attempt = 0; attempt < attempts && isAlive(pid); attempt += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/**
 * Whether there is a process with that id.
 * @param {number} pid
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * Process ids are used again: only a process named postgres counts. Where /proc is missing the name is not known.
 * @param {number} pid
 */
async function isPostgres(pid) {
  try {
    return (await readFile(`/proc/${pid}/comm`, 'utf8')).startsWith('postgres');
  } catch {
    return process.platform !== 'linux';
  }
}

/** @param {string} file */
async function exists(file) {
  try {
    await stat(file);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return false;
    throw error;
  }
}

/** @param {{ uid: number, gid: number } | null} user */
function identity(user) {
  return user ? { uid: user.uid, gid: user.gid } : {};
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {{ uid: number, gid: number } | null} user
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function run(program, args, user) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], cwd: '/', ...identity(user) });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}
