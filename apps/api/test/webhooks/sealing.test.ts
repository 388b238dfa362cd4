import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { NotSealedHere, Sealing } from '../../src/services/webhooks/sealing.js';
import { App } from '../support/app.js';
import { Receiver } from '../support/receiver.js';
import { verify, Webhooks } from '../support/webhooks.js';

const LOCAL = { LIKENESS_WEBHOOK_PRIVATE: '127.0.0.0/8' };
const SECRET = 'a server secret of 32 characters or more';

describe('sealing', () => {
  const sealing = new Sealing(SECRET);

  test('opens what it has sealed, never twice alike', () => {
    const sealed = [1, 2].map(() => sealing.seal('whsec_abc', 'row'));
    expect(sealed.map((text) => sealing.open(text, 'row'))).toEqual(['whsec_abc', 'whsec_abc']);
    expect(sealed[0]).not.toBe(sealed[1]);
    expect(sealed[0]).not.toContain('whsec_');
  });

  test('opens nothing of another secret, another row, or that was changed', () => {
    const sealed = sealing.seal('whsec_abc', 'row');
    const [version, iv, text, tag] = sealed.split('.');
    const other = Buffer.from(text, 'base64url');
    other[0] ^= 1;
    const changed = other.toString('base64url');
    expect(() => new Sealing(`${SECRET}.`).open(sealed, 'row')).toThrow(NotSealedHere);
    expect(() => sealing.open(sealed, 'other')).toThrow(NotSealedHere);
    expect(() => sealing.open([version, iv, changed, tag].join('.'), 'row')).toThrow(NotSealedHere);
    expect(() => sealing.open([version, iv, text, tag.slice(0, 8)].join('.'), 'row')).toThrow(NotSealedHere);
    expect(() => sealing.open(['v0', iv, text, tag].join('.'), 'row')).toThrow(NotSealedHere);
    expect(() => sealing.open('whsec_abc', 'row')).toThrow(NotSealedHere);
  });
});

describe('secrets of webhooks in the database', () => {
  let app: App;
  let receiver: Receiver;
  let webhooks: Webhooks;

  beforeAll(async () => {
    app = await App.start({ ...LOCAL, LIKENESS_SECRET: SECRET });
    receiver = await Receiver.start();
    webhooks = new Webhooks(app, receiver);
  });
  afterAll(async () => {
    await receiver.stop();
    await app.stop();
  });

  /** Texts of every table in which a text stands. */
  async function tablesWith(text: string): Promise<string[]> {
    const tables = await app.database.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
       WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const [{ rows }] = await app.database.query<{ rows: number }>(
        `SELECT count(*)::integer AS rows FROM ${name} AS t WHERE position($1 in t::text) > 0`,
        [text],
      );
      if (rows > 0) found.push(name);
    }
    return found;
  }

  test('are in no table as they are, nor as the bytes of their key', async () => {
    const { id, secret } = await webhooks.create(['RUN_FAILED']);
    const key = secret.slice('whsec_'.length);
    // The search does find what stands there.
    expect(await tablesWith(id)).toEqual(expect.arrayContaining(['public.webhook']));
    expect(await tablesWith(key)).toEqual([]);
    expect(await tablesWith(Buffer.from(key, 'base64').toString('hex'))).toEqual([]);
    const renewed = (await webhooks.update({ id, newSecret: true })).data.updateWebhook?.secret ?? '';
    expect(renewed).toMatch(/^whsec_/);
    expect(await tablesWith(renewed.slice('whsec_'.length))).toEqual([]);
    expect(await tablesWith('whsec_')).toEqual([]);
    await webhooks.remove(id);
  });

  test('cannot be written as they are', async () => {
    await expect(
      app.database.query(
        `INSERT INTO webhook (id, workspace_id, name, url, events, secret)
         SELECT 'plain', id, 'x', 'https://example.org', '{}', 'whsec_abc' FROM workspace LIMIT 1`,
      ),
    ).rejects.toThrow('webhook_secret_sealed');
  });

  test('sign for a worker with the same secret, and are not readable for another', async () => {
    const { id, secret } = await webhooks.create(['RUN_FAILED']);
    const stranger = await app.startWorker({ ...LOCAL, LIKENESS_SECRET: `another ${SECRET}` });
    const delivery = await webhooks.sendTest(id);
    const line = await stranger.logged('delivery-attempted', ({ deliveryId }) => deliveryId === delivery);
    expect(line).toMatchObject({ code: 'SECRET_UNREADABLE', state: 'PENDING' });
    await stranger.end('SIGTERM');
    await app.database.query("UPDATE pgboss.job SET start_after = now() WHERE name = 'webhook'");
    await app.startWorker({ ...LOCAL, LIKENESS_SECRET: SECRET });
    const [request] = await receiver.received(1, ({ headers }) => headers['webhook-id'] === delivery);
    expect(verify(secret, request)).toBe(true);
    await webhooks.settled(delivery);
    await webhooks.remove(id);
  });

  test('of an earlier version are sealed when the server starts, and still sign', async () => {
    const plain = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
    const { id } = await webhooks.create(['RUN_FAILED']);
    await app.database.query('ALTER TABLE webhook DROP CONSTRAINT webhook_secret_sealed');
    await app.database.query('UPDATE webhook SET secret = $2 WHERE id = $1', [id, plain]);
    expect(await tablesWith(plain)).toEqual(['public.webhook']);
    await app.restartServer({ ...LOCAL, LIKENESS_SECRET: SECRET });
    expect(await tablesWith(plain)).toEqual([]);
    const delivery = await webhooks.sendTest(id);
    const [request] = await receiver.received(1, ({ headers }) => headers['webhook-id'] === delivery);
    expect(verify(plain, request)).toBe(true);
    await webhooks.settled(delivery);
  });
});
