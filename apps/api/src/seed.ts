import { readConfiguration } from './configuration.js';
import { DatabasePool, openDatabase, waitForDatabase } from './database/connect.js';
import { migrate } from './database/migrate.js';
import { loadExamples } from './jobs/imports/loadExamples.js';
import { createLog } from './log.js';
import { DEFAULT_WORKSPACE } from './services/workspace.js';

const log = createLog('seed');

try {
  const { databaseUrl } = readConfiguration();
  await waitForDatabase(databaseUrl);
  await migrate(databaseUrl);
  const database = openDatabase(new DatabasePool(databaseUrl, { connections: 2 }));
  const loaded = await loadExamples(database, databaseUrl, DEFAULT_WORKSPACE);
  await database.$disconnect();
  log.info('ready', { loaded });
} catch (error) {
  log.error('start-failed', { error });
  process.stderr.write(
    `The examples could not be loaded: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
}
