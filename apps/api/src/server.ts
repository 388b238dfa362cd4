import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { ThreadPool } from '@likeness/parallel';
import { accountsOf } from './auth/accounts.js';
import { createAuth } from './auth/createAuth.js';
import { ensureOwner } from './auth/firstOwner.js';
import { Callers } from './auth/resolveActor.js';
import { operatorToken, readSecret, writeOperatorFile } from './auth/secret.js';
import { SignInLinks } from './auth/signInLinks.js';
import { isLoopback, readConfiguration } from './configuration.js';
import { DatabasePool, openDatabase, waitForDatabase } from './database/connect.js';
import { DatabaseWatch } from './database/databaseWatch.js';
import { migrate } from './database/migrate.js';
import { RunSignals } from './events/runSignals.js';
import { graphqlOverHttp } from './graphql/http.js';
import { metricFilterReader } from './graphql/metric/readMetricFilter.js';
import { createSchema } from './graphql/schema.js';
import { graphqlOverWebSocket } from './graphql/webSocket.js';
import { createApp } from './http/app.js';
import { callerOf } from './http/caller.js';
import { checkCaller } from './http/guard.js';
import { limitConnections } from './http/limitConnections.js';
import { removeStaleUploads } from './http/upload/receiveUpload.js';
import { exploreCall } from './jobs/exploration/exploreCall.js';
import { constraintsCall, rereadCall } from './jobs/imports/datasetCalls.js';
import { importCall } from './jobs/imports/importCall.js';
import { ModelMaker } from './jobs/models/modelMaker.js';
import { TrialMaker } from './jobs/trials/trialMaker.js';
import { runProcess, type Running } from './lifecycle.js';
import { createLog } from './log.js';
import { Metrics } from './telemetry/metrics.js';
import { openTracing } from './telemetry/tracing.js';
import { readAddressRule } from './webhookAddress.js';
import { RunQueue } from './queue/runQueue.js';
import type { ImportFile } from './services/datasets/importRequest.js';
import { type Exploration, type Explorations, rememberExplorations } from './services/exploration/explore.js';
import { FairQueue } from './services/limits/fairQueue.js';
import { RateLimits } from './services/limits/rateLimits.js';
import { createStorage } from './services/limits/storage.js';
import type { DatasetWork } from './services/datasets/schema/datasetWork.js';
import { Sealing } from './services/webhooks/sealing.js';
import { sealSecrets } from './services/webhooks/sealSecrets.js';
import { DEFAULT_WORKSPACE } from './services/workspace.js';

/** Uploads and changes of schemas that are worked on at the same time; further ones wait. */
const IMPORT_THREADS = 3;

/** One thread is left for others, whatever a caller sends. */
const TURNS = { atOnce: IMPORT_THREADS, atOncePerCaller: IMPORT_THREADS - 1, waitingPerCaller: 20 };

/** Changes of schemas wait in one row of their own. */
const SCHEMAS = 'schemas';

/** So do looks at stored tables. */
const LOOKS = 'looks';

/** Longer than any statement of a page; those that delete much are let go on. */
const STATEMENT_MILLISECONDS = 60_000;

/** Several times what a chunk takes, whatever the width of its table. */
const IMPORT_HEAP_MEGABYTES = 400;

/** After this long without an upload their memory is given back. */
const IMPORT_IDLE_MILLISECONDS = 30_000;

const log = createLog('server');

async function start(): Promise<Running> {
  const configuration = readConfiguration();
  const { databaseUrl, host, port, uploadFolder } = configuration;
  await waitForDatabase(databaseUrl);
  log.info('migrated', { applied: await migrate(databaseUrl) });
  log.info('uploads-swept', { removed: await removeStaleUploads(uploadFolder) });
  const pool = new DatabasePool(databaseUrl, { statementMilliseconds: STATEMENT_MILLISECONDS });
  const database = openDatabase(pool);
  const databaseWatch = new DatabaseWatch(databaseUrl, pool, log);
  databaseWatch.start();
  const queue = await RunQueue.open(databaseUrl, 'server', log);
  const signals = new RunSignals(databaseUrl, log);
  await signals.start();
  const models = new ModelMaker();
  const trials = new TrialMaker();
  const imports = new ThreadPool(IMPORT_THREADS, {
    program: new URL('./jobs/imports/importThread.js', import.meta.url),
    maxHeapMegabytes: IMPORT_HEAP_MEGABYTES,
    idleMilliseconds: IMPORT_IDLE_MILLISECONDS,
  });

  const turns = new FairQueue(TURNS);
  const importFile: ImportFile = (request, signal, caller) =>
    turns.run(
      caller,
      () =>
        imports.call(
          importCall,
          { databaseUrl, request },
          { signal: AbortSignal.any([signal, databaseWatch.lost]) },
        ),
      signal,
    );
  const datasetWork: DatasetWork = {
    reread: (request) =>
      turns.run(SCHEMAS, () =>
        imports.call(rereadCall, { databaseUrl, request }, { signal: databaseWatch.lost }),
      ),
    constraints: (tableId) =>
      turns.run(SCHEMAS, () =>
        imports.call(constraintsCall, { databaseUrl, tableId }, { signal: databaseWatch.lost }),
      ),
  };
  const explore = rememberExplorations(
    <Kind extends Exploration>(kind: Kind, request: Explorations[Kind]['request']) =>
      turns.run(LOOKS, () =>
        imports.call(exploreCall, { databaseUrl, kind, request }, { signal: databaseWatch.lost }),
      ),
  );
  await ensureOwner(database);
  const secret = await readSecret(configuration);
  const sealing = new Sealing(secret);
  log.info('webhook-secrets-sealed', { sealed: await sealSecrets(database, sealing) });
  const operator = operatorToken(secret);
  const signInLinks = new SignInLinks();
  const auth = createAuth(database, { secret, configuration, log }, signInLinks.onLink);
  const callers = new Callers(auth, database, operator);
  const accounts = accountsOf(auth, database);
  const storage = createStorage(configuration);
  const services = {
    database,
    queue,
    signals,
    log,
    workspaceId: DEFAULT_WORKSPACE,
    models,
    trials,
    datasetWork,
    explore,
    storage,
    webhookAddress: readAddressRule(configuration),
    sealing,
    accounts,
    webOrigin: configuration.webOrigins[0],
  };

  const tracing = await openTracing(configuration.traceEndpoint, 'likeness-api');
  const metrics = new Metrics(tracing.record);
  const schema = await createSchema();
  const server = createServer();
  // A big upload over a slow line takes longer than Node's five minutes.
  server.requestTimeout = 0;
  limitConnections(server, configuration.connectionsPerCaller, log);
  const rateLimits = new RateLimits({
    requests: configuration.requestsPerMinute,
    uploads: configuration.uploadsPerMinute,
  });
  const http = await graphqlOverHttp(schema, services, server, metrics);
  const socketCallers = {
    check: (request: IncomingMessage) => checkCaller(request, configuration),
    callerOf,
    count: (caller: string) => rateLimits.count('requests', caller),
    async recognise(headers: IncomingHttpHeaders) {
      const { actor, sessionId } = await callers.resolve(headers);
      return { ...services, actor, sessionId, workspaceId: actor.workspaceId };
    },
  };
  const webSocket = graphqlOverWebSocket(schema, services, server, socketCallers, metrics);
  const readMetricFilter = metricFilterReader(schema);
  const context = {
    configuration,
    services,
    databaseWatch,
    readMetricFilter,
    rateLimits,
    auth,
    callers,
    signInLinks,
  };
  server.on('request', createApp(context, http.handlers, importFile, metrics));
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  const listening = typeof address === 'object' && address ? address.port : port;
  await writeOperatorFile(
    configuration.home,
    `http://${isLoopback(host) ? host : '127.0.0.1'}:${listening}`,
    operator,
  );
  log.info('listening', { host, port: listening });

  return {
    async stop() {
      await webSocket.stop();
      await signals.close();
      await http.stop();
      await tracing.stop();
      server.closeAllConnections();
      await imports.close();
      await models.close();
      await trials.close();
      await queue.close();
      await databaseWatch.close();
      await database.$disconnect();
    },
  };
}

await runProcess(log, start);
