import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTestDatabase, type TestDatabase } from './database.js';
import { RunWatcher } from './runWatcher.js';
import { SimulationWatcher } from './simulationWatcher.js';
import { TestProcess } from './process.js';

/** An answer of the GraphQL endpoint. */
export interface GraphqlAnswer<Data> {
  readonly data: Data;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
}

/** A dataset as an upload answers with it. */
export interface UploadAnswer {
  readonly dataset?: {
    readonly id: string;
    readonly name: string;
    readonly rowCount: number;
    readonly columns: readonly {
      readonly name: string;
      readonly kind: string;
      readonly missingCount: number;
    }[];
    readonly notes: readonly { readonly code: string; readonly line?: number; readonly column?: string }[];
  };
  readonly error?: {
    readonly code: string;
    readonly message: string;
    readonly line?: number;
    readonly column?: string;
    readonly value?: string;
    readonly path?: string;
    readonly sheets?: readonly { readonly name: string; readonly rowCount: number | null }[];
    readonly requestId: string;
  };
}

/** A database, an API process on it, and workers as wanted: everything real. */
export class App {
  private readonly processes: TestProcess[] = [];

  private constructor(
    readonly database: TestDatabase,
    readonly home: string,
    public server: TestProcess,
    public port: number,
    /** Of the operator, who may do what an owner may: what the requests of the app are made with. */
    readonly token: string,
  ) {}

  static async start(environment: Record<string, string> = {}): Promise<App> {
    const database = await createTestDatabase();
    const home = await mkdtemp(path.join(tmpdir(), 'likeness-api-test-'));
    const server = TestProcess.start('server.js', settings(database, home, 0, environment));
    const { port } = await server.logged('listening');
    const token = await readOperatorToken(home);
    const app = new App(database, home, server, Number(port), token);
    await server.logged('ready');
    return app;
  }

  get base(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get authorization(): { readonly authorization: string } {
    return { authorization: `Bearer ${this.token}` };
  }

  get environment(): Record<string, string> {
    return settings(this.database, this.home, this.port, { LIKENESS_WORKER_THREADS: '1' });
  }

  async startWorker(environment: Record<string, string> = {}): Promise<TestProcess> {
    const worker = TestProcess.start('worker.js', { ...this.environment, ...environment });
    this.processes.push(worker);
    await worker.logged('ready');
    return worker;
  }

  /**
   * Kills the workers that were started, and lets the time pass at once after which a worker without a sign of life is
   * taken for dead.
   */
  async killWorkers(): Promise<void> {
    for (const worker of this.processes.splice(0)) await worker.end('SIGKILL');
    await this.database.query(
      "UPDATE pgboss.job SET heartbeat_on = heartbeat_on - interval '1 hour' WHERE state = 'active'",
    );
  }

  /** Ends the API process and starts it again on the same port. */
  async restartServer(environment: Record<string, string> = {}): Promise<void> {
    await this.server.end('SIGTERM');
    this.server = TestProcess.start('server.js', { ...this.environment, ...environment });
    await this.server.logged('ready');
  }

  /** A request of the operator. @param location with a slash in front */
  fetch(location: string, init: RequestInit = {}): Promise<Response> {
    const headers = { ...this.authorization, ...(init.headers as Record<string, string> | undefined) };
    return fetch(`${this.base}${location}`, { ...init, headers });
  }

  async graphql<Data>(query: string, variables: Record<string, unknown> = {}): Promise<GraphqlAnswer<Data>> {
    const response = await fetch(`${this.base}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...this.authorization },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as GraphqlAnswer<Data>;
  }

  async upload(
    body: string | Uint8Array,
    query: Record<string, string> = {},
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: UploadAnswer }> {
    const response = await fetch(
      `${this.base}/datasets?${new URLSearchParams({ fileName: 'table.csv', ...query })}`,
      {
        method: 'POST',
        headers: { 'content-type': 'text/csv', ...this.authorization, ...headers },
        body: typeof body === 'string' ? body : new Blob([Uint8Array.from(body)]),
      },
    );
    return { status: response.status, body: (await response.json()) as UploadAnswer };
  }

  /** Uploads a table with its schema document. */
  async uploadParts(
    file: string,
    schema: string,
    query: Record<string, string> = {},
  ): Promise<{ status: number; body: UploadAnswer }> {
    const form = new FormData();
    form.append('schema', schema);
    form.append('file', new Blob([file]), 'table.csv');
    const response = await fetch(
      `${this.base}/datasets?${new URLSearchParams({ fileName: 'table.csv', ...query })}`,
      { method: 'POST', body: form, headers: this.authorization },
    );
    return { status: response.status, body: (await response.json()) as UploadAnswer };
  }

  /** Uploads a table that must be accepted. @returns its id */
  async dataset(csv: string, query: Record<string, string> = {}): Promise<string> {
    const { body } = await this.upload(csv, query);
    if (!body.dataset) throw new Error(JSON.stringify(body));
    return body.dataset.id;
  }

  /** @returns the id of a run that must be accepted */
  async createRun(input: Record<string, unknown>): Promise<string> {
    const { data, errors } = await this.graphql<{ createRun: { run: { id: string } } }>(
      'mutation ($input: CreateRunInput!) { createRun(input: $input) { run { id } } }',
      { input: { synthesizer: 'gaussian-copula', ...input } },
    );
    if (errors) throw new Error(JSON.stringify(errors));
    return data.createRun.run.id;
  }

  get socketUrl(): string {
    return `ws://127.0.0.1:${this.port}/graphql`;
  }

  watch(runId: string, after?: number): RunWatcher {
    return new RunWatcher(this.socketUrl, runId, after, this.authorization);
  }

  watchSimulation(id: string, after?: number): SimulationWatcher {
    return new SimulationWatcher(this.socketUrl, id, after, this.authorization);
  }

  /** Watches a run to its end. */
  async finish(runId: string): Promise<RunWatcher> {
    const watcher = this.watch(runId);
    await watcher.completed;
    return watcher;
  }

  async download(location: string): Promise<{ status: number; text: string }> {
    const response = await this.fetch(location);
    return { status: response.status, text: await response.text() };
  }

  /** Files that uploads have left behind. */
  async spooled(): Promise<string[]> {
    return readdir(path.join(this.home, 'uploads'));
  }

  async stop(): Promise<void> {
    for (const worker of this.processes) await worker.end('SIGKILL');
    await this.server.end('SIGKILL');
    await this.database.drop();
    await rm(this.home, { recursive: true, force: true });
  }
}

/** What the server leaves in its data folder for commands on the same machine. */
async function readOperatorToken(home: string): Promise<string> {
  const { token } = JSON.parse(await readFile(path.join(home, 'operator.json'), 'utf8')) as { token: string };
  return token;
}

function settings(
  database: TestDatabase,
  home: string,
  port: number,
  more: Record<string, string>,
): Record<string, string> {
  return { DATABASE_URL: database.url, LIKENESS_HOME: home, API_PORT: String(port), ...more };
}
