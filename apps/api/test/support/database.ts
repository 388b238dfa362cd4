import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import pg from 'pg';

/** A database of a test file's own, on the server that scripts/test.mjs starts. */
export interface TestDatabase {
  readonly url: string;
  /** Runs one statement on a connection of its own. */
  query<Row extends object>(statement: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Resolves once it listens; `stored` then resolves when a row that was not there is committed to the table. */
  nextRow(table: string): Promise<{ readonly stored: Promise<unknown> }>;
  /** Resolves once it listens; `changed` then resolves when a row of the table was inserted or updated. */
  nextChange(table: string): Promise<NextChange>;
  /**
   * From now on whoever stores chunk `chunkIndex` of a table, or a later one, waits inside its transaction until
   * `open` is called, so what goes before is stored and the rest is not. Only one gate at a time.
   */
  holdChunk(chunkIndex: number): Promise<Gate>;
  /** The same for blocks of simulated trials. */
  holdBlock(block: number): Promise<Gate>;
  drop(): Promise<void>;
}

/** A change of a table that is waited for. */
export interface NextChange {
  readonly changed: Promise<unknown>;
  /** Waits no longer. */
  stop(): Promise<void>;
}

/** A point that nobody passes until it is opened. */
export interface Gate {
  /** Resolves when the chunk before it is stored: whoever goes on stands at the gate, or soon will. */
  readonly reached: Promise<unknown>;
  open(): Promise<void>;
}

/** An empty database. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = process.env.DATABASE_URL;
  if (!server)
    throw new Error('DATABASE_URL is not set: run `npm test`, or give it the address of a Postgres.');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await run(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    query: (statement, values) => run(url.href, statement, values),
    nextRow: (table) => nextRow(url.href, table),
    nextChange: (table) => nextChange(url.href, table),
    holdChunk: (chunkIndex) => holdRow(url.href, 'table_chunk', 'chunk_index', chunkIndex),
    holdBlock: (block) => holdRow(url.href, 'simulation_block', 'block', block),
    drop: async () => {
      await run(server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

/** By a trigger, since Postgres tells of it at the commit itself: whoever asks again and again comes later. */
async function nextRow(url: string, table: string): Promise<{ readonly stored: Promise<unknown> }> {
  const channel = `test_${table}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`
    CREATE FUNCTION ${channel}() RETURNS trigger LANGUAGE plpgsql
      AS $$ BEGIN PERFORM pg_notify('${channel}', ''); RETURN NULL; END $$;
    CREATE TRIGGER ${channel} AFTER INSERT ON ${table} EXECUTE FUNCTION ${channel}();
    LISTEN ${channel}`);
  return { stored: once(client, 'notification').finally(() => client.end()) };
}

async function nextChange(url: string, table: string): Promise<NextChange> {
  const channel = `changed_${table}`;
  const client = new pg.Client({ connectionString: url });
  // A test that drops its database ends the wait with it.
  client.on('error', () => undefined);
  await client.connect();
  await client.query(`
    CREATE OR REPLACE FUNCTION ${channel}() RETURNS trigger LANGUAGE plpgsql
      AS $$ BEGIN PERFORM pg_notify('${channel}', ''); RETURN NULL; END $$;
    CREATE OR REPLACE TRIGGER ${channel} AFTER INSERT OR UPDATE ON ${table}
      FOR EACH ROW EXECUTE FUNCTION ${channel}();
    LISTEN ${channel}`);
  const changed = new Promise((resolve) => client.once('notification', resolve)).finally(() => client.end());
  return { changed, stop: () => client.end() };
}

/** The advisory lock that a closed gate holds. */
const GATE_LOCK = 4_711;

async function holdRow(url: string, table: string, column: string, index: number): Promise<Gate> {
  const client = new pg.Client({ connectionString: url });
  // A test that ends all connections opens the gate with it.
  client.on('error', () => undefined);
  await client.connect();
  await client.query(`
    SELECT pg_advisory_lock(${GATE_LOCK});
    CREATE OR REPLACE FUNCTION wait_at_gate() RETURNS trigger LANGUAGE plpgsql
      AS $$ BEGIN PERFORM pg_advisory_xact_lock_shared(${GATE_LOCK}); RETURN NEW; END $$;
    CREATE OR REPLACE TRIGGER wait_at_gate BEFORE INSERT ON ${table} FOR EACH ROW
      WHEN (NEW.${column} >= ${index}) EXECUTE FUNCTION wait_at_gate();
    CREATE OR REPLACE FUNCTION tell_of_gate() RETURNS trigger LANGUAGE plpgsql
      AS $$ BEGIN PERFORM pg_notify('gate', ''); RETURN NULL; END $$;
    CREATE OR REPLACE TRIGGER tell_of_gate AFTER INSERT ON ${table} FOR EACH ROW
      WHEN (NEW.${column} = ${index - 1}) EXECUTE FUNCTION tell_of_gate();
    LISTEN gate`);
  const reached = new Promise((resolve) => client.once('notification', resolve));
  return { reached, open: () => client.end() };
}

async function run<Row extends object>(
  url: string,
  statement: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(statement, [...values])).rows;
  } finally {
    await client.end();
  }
}
