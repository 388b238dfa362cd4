import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** What `startPostgres` of scripts/lib/localPostgres.mjs returns. */
interface LocalPostgres {
  readonly url: string;
  readonly folder: string;
  pid(): number;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** A Postgres of a test's own, which it may stop, kill and fill. */
export interface OwnPostgres extends LocalPostgres {
  /** Sends a signal to the server and all its processes. */
  signalAll(signal: NodeJS.Signals): Promise<void>;
  remove(): Promise<void>;
}

const PROGRAM = path.resolve(import.meta.dirname, '../../../../scripts/lib/localPostgres.mjs');

/** @param home its folder; a new one when left out */
export async function startOwnPostgres(home?: string): Promise<OwnPostgres> {
  const folder = home ?? (await mkdtemp(path.join(tmpdir(), 'likeness-own-')));
  // Under root the database runs as another user, who must be able to enter.
  await chmod(folder, 0o711);
  const { startPostgres } = (await import(pathToFileURL(PROGRAM).href)) as {
    startPostgres: (options: object) => Promise<LocalPostgres>;
  };
  const postgres = await startPostgres({
    home: folder,
    settings: { shared_buffers: '32MB', max_wal_size: '64MB', min_wal_size: '32MB' },
  });
  return {
    ...postgres,
    async signalAll(signal) {
      const server = postgres.pid();
      for (const pid of [server, ...(await childrenOf(server))]) process.kill(pid, signal);
    },
    async remove() {
      await postgres.stop();
      if (home === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

async function childrenOf(parent: number): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const children: number[] = [];
  for (const pid of pids) {
    // A process may end while it is looked at.
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    if (Number(/\) \S (\d+)/.exec(stat)?.[1]) === parent) children.push(Number(pid));
  }
  return children;
}
