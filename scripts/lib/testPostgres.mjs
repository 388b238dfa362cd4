// @ts-check
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/**
 * Starts a Postgres for tests, which ends with `stop`.
 *
 * @param {(message: string) => void} log
 * @returns {Promise<{ url: string, folder: string, stop: () => Promise<void> }>} `folder` is removed by `stop`
 */
export async function startTestPostgres(log) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'likeness-test-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    // Under root the database runs as another user, who must be able to enter.
    await chmod(folder, 0o711);
    const { startPostgres } = await import('./localPostgres.mjs');
    // The tests' data may be lost with the machine's power, so nothing waits for the disk.
    const postgres = await startPostgres({
      home: folder,
      settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' },
      log,
    });
    return {
      url: postgres.url,
      folder,
      stop: async () => {
        await postgres.stop();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
