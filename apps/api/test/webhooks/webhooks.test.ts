import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { App } from '../support/app.js';
import { Receiver, type ReceivedRequest } from '../support/receiver.js';
import { mixedTable } from '../support/tables.js';
import { verify, Webhooks } from '../support/webhooks.js';

const LOCAL = { LIKENESS_WEBHOOK_PRIVATE: '127.0.0.0/8' };

let app: App;
let receiver: Receiver;
let webhooks: Webhooks;
let datasetId: string;

beforeAll(async () => {
  app = await App.start(LOCAL);
  receiver = await Receiver.start();
  webhooks = new Webhooks(app, receiver);
  datasetId = await app.dataset(mixedTable(150));
  // The time after which a refused message is sent again passes at once; how long it would have been is kept.
  await app.database.query('CREATE TABLE waited (seconds double precision)');
  await app.database.query(`
    CREATE FUNCTION pass_time() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      INSERT INTO waited VALUES (extract(epoch FROM NEW.start_after - clock_timestamp()));
      NEW.start_after := clock_timestamp();
      RETURN NEW;
    END $$`);
  await app.database.query(`
    CREATE TRIGGER pass_time BEFORE INSERT OR UPDATE ON pgboss.job FOR EACH ROW
      WHEN (NEW.name = 'webhook' AND NEW.state = 'retry') EXECUTE FUNCTION pass_time()`);
  await app.startWorker(LOCAL);
});
afterAll(async () => {
  await receiver.stop();
  await app.stop();
});
beforeEach(() => {
  receiver.answer = (_request, response) => response.end('thank you');
});

const ofId = (id: string) => (request: ReceivedRequest) => request.headers['webhook-id'] === id;

describe('a message', () => {
  test('is signed, tried again with growing delays until it is accepted, and logged', async () => {
    const { id, secret } = await webhooks.create(['RUN_FINISHED']);
    let refusals = 2;
    receiver.answer = (_request, response) => {
      if (refusals-- > 0) response.writeHead(500).end('not now');
      else response.end('thank you');
    };
    const delivery = await webhooks.sendTest(id);
    const requests = await receiver.received(3, ofId(delivery));
    await webhooks.settled(delivery);
    expect(requests.map((request) => verify(secret, request))).toEqual([true, true, true]);
    expect(new Set(requests.map(({ body }) => body)).size).toBe(1);
    expect(JSON.parse(requests[0].body)).toMatchObject({ type: 'webhook.test', data: { webhookId: id } });
    const age = Date.now() / 1000 - Number(requests[2].headers['webhook-timestamp']);
    expect(age).toBeLessThan(60);
    // Neither another body nor another secret passes.
    expect(verify(secret, { ...requests[0], body: `${requests[0].body} ` })).toBe(false);
    expect(await webhooks.deliveries(id)).toEqual([
      expect.objectContaining({
        id: delivery,
        type: 'webhook.test',
        state: 'SUCCEEDED',
        attemptCount: 3,
        attempts: [
          expect.objectContaining({ status: 500, answer: 'not now', error: { code: 'STATUS' } }),
          expect.objectContaining({ status: 500, error: { code: 'STATUS' } }),
          expect.objectContaining({ status: 200, answer: 'thank you', error: null }),
        ],
      }),
    ]);
    const waited = await app.database.query<{ seconds: number }>('SELECT seconds FROM waited');
    expect(waited.map(({ seconds }) => Math.floor(Math.log2(seconds / 5 + 1e-9)))).toEqual([0, 1]);
    await webhooks.remove(id);
  });

  test('is sent again by hand with the same id and body', async () => {
    const { id, secret } = await webhooks.create(['RUN_FAILED']);
    const delivery = await webhooks.sendTest(id);
    await webhooks.settled(delivery);
    const { data } = await app.graphql<{ redeliverWebhook: { delivery: { state: string } } }>(
      'mutation ($id: ID!) { redeliverWebhook(deliveryId: $id) { delivery { state } } }',
      { id: delivery },
    );
    expect(data.redeliverWebhook.delivery.state).toBe('PENDING');
    const [first, second] = await receiver.received(2, ofId(delivery));
    await webhooks.settled(delivery);
    expect([second.body, verify(secret, second)]).toEqual([first.body, true]);
    expect(await webhooks.deliveries(id)).toEqual([
      expect.objectContaining({ state: 'SUCCEEDED', attemptCount: 2 }),
    ]);
    await webhooks.remove(id);
  });

  test('goes to no address that is not allowed, whatever its name says', async () => {
    await app.killWorkers();
    await app.startWorker();
    const { id } = await webhooks.create(['RUN_FAILED'], `http://localhost:${receiver.port}/`);
    const before = receiver.requests.length;
    const delivery = await webhooks.sendTest(id);
    const [{ attempts, state }] = await webhooks.firstAttempt(id);
    expect(attempts[0]).toMatchObject({ status: null, answer: '', error: { code: 'ADDRESS_FORBIDDEN' } });
    expect([state, receiver.requests.length]).toEqual(['PENDING', before]);
    await webhooks.remove(id);
    const left = await app.database.query('SELECT 1 FROM webhook_delivery WHERE id = $1', [delivery]);
    expect(left).toEqual([]);
    const refused = await app.graphql<{ createWebhook: null }>(
      'mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { secret } }',
      { input: { url: 'http://169.254.169.254/latest', events: ['RUN_FAILED'] } },
    );
    expect(refused.data.createWebhook).toBeNull();
    expect(refused.errors?.[0].extensions).toMatchObject({ code: 'ADDRESS_FORBIDDEN', path: 'url' });
    await app.killWorkers();
    await app.startWorker(LOCAL);
  });

  test('that is answered 410 is the last one', async () => {
    const { id } = await webhooks.create(['RUN_FAILED']);
    receiver.answer = (_request, response) => {
      response.writeHead(410).end();
    };
    const delivery = await webhooks.sendTest(id);
    await webhooks.settled(delivery);
    expect(await webhooks.deliveries(id)).toEqual([
      expect.objectContaining({ state: 'FAILED', attemptCount: 1 }),
    ]);
    const { errors } = await app.graphql('mutation ($id: ID!) { testWebhook(id: $id) { delivery { id } } }', {
      id,
    });
    expect(errors?.[0].extensions.code).toBe('INVALID_INPUT');
    await webhooks.remove(id);
  });
});

describe('events', () => {
  test('a run that succeeds sends its decision and its end, once each', async () => {
    const { id, secret } = await webhooks.create(['RUN_FINISHED', 'DECISION_CHANGED']);
    const other = await webhooks.create(['RUN_FAILED']);
    const runId = await app.createRun({ datasetId, synthesizer: 'independent', seed: 5, name: 'Nightly' });
    await (await app.finish(runId)).close();
    const requests = await receiver.received(2, ({ body }) => body.includes(runId));
    expect(requests.every((request) => verify(secret, request))).toBe(true);
    const messages = requests.map(
      ({ body }) => JSON.parse(body) as { type: string; data: Record<string, unknown> },
    );
    const { data } = await app.graphql<{
      run: { decision: { outcome: string; sentence: string }; generation: { id: string } };
    }>('query ($id: ID!) { run(id: $id) { decision { outcome sentence } generation { id } } }', {
      id: runId,
    });
    const { decision, generation } = data.run;
    expect(new Map(messages.map(({ type, data: content }) => [type, content]))).toEqual(
      new Map<string, unknown>([
        [
          'decision.changed',
          { runId, name: 'Nightly', datasetId, generationId: generation.id, decision, previousOutcome: null },
        ],
        [
          'run.finished',
          {
            runId,
            name: 'Nightly',
            datasetId,
            generationId: generation.id,
            state: 'SUCCEEDED',
            finishedAt: expect.stringMatching(/^\d{4}-/),
            decision,
            errorCode: null,
          },
        ],
      ]),
    );
    expect(await webhooks.deliveries(other.id)).toEqual([]);
    await webhooks.remove(id);
    await webhooks.remove(other.id);
  });

  test('a run that fails says its code and quotes nothing of the table', async () => {
    const { id } = await webhooks.create(['RUN_FAILED']);
    const secretTable = await app.dataset(`name,age\n${'Zenobia,41\n'.repeat(30)}`);
    const runId = await app.createRun({ datasetId: secretTable, synthesizer: 'smote', target: 'age' });
    await (await app.finish(runId)).close();
    const [{ body }] = await receiver.received(1, ({ body: text }) => text.includes(runId));
    expect(JSON.parse(body)).toMatchObject({
      type: 'run.failed',
      data: { runId, state: 'FAILED', errorCode: expect.stringMatching(/^[A-Z_]+$/), decision: null },
    });
    expect(body).not.toContain('Zenobia');
    await webhooks.remove(id);
  });

  test('a queued run that is canceled has finished', async () => {
    await app.killWorkers();
    const { id } = await webhooks.create(['RUN_FINISHED']);
    const runId = await app.createRun({ datasetId });
    await app.graphql('mutation ($id: ID!) { cancelRun(id: $id) { run { id } } }', { id: runId });
    expect(await webhooks.deliveries(id)).toEqual([
      expect.objectContaining({ type: 'run.finished', state: 'PENDING' }),
    ]);
    // Asked again, it sends nothing again.
    await app.graphql('mutation ($id: ID!) { cancelRun(id: $id) { run { id } } }', { id: runId });
    await app.startWorker(LOCAL);
    const [{ body }] = await receiver.received(1, ({ body: text }) => text.includes(runId));
    expect(JSON.parse(body)).toMatchObject({ data: { state: 'CANCELED' } });
    expect(await webhooks.deliveries(id)).toHaveLength(1);
    await webhooks.remove(id);
  });

  test('what is rolled back is not sent, and what is committed survives the worker', async () => {
    const { id } = await webhooks.create(['RUN_FINISHED']);
    await app.killWorkers();
    const runId = await app.createRun({ datasetId });
    // The cancellation fails after the message was queued, in the same transaction.
    await app.database.query(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;
      CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON webhook_delivery DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION refuse()`);
    const failed = await app.graphql('mutation ($id: ID!) { cancelRun(id: $id) { run { id } } }', {
      id: runId,
    });
    expect(failed.errors).toHaveLength(1);
    await app.database.query('DROP TRIGGER refuse ON webhook_delivery');
    expect(await webhooks.deliveries(id)).toEqual([]);
    expect(
      await app.database.query(
        "SELECT 1 FROM pgboss.job WHERE name = 'webhook' AND state IN ('created', 'retry')",
      ),
    ).toEqual([]);
    await app.graphql('mutation ($id: ID!) { cancelRun(id: $id) { run { id } } }', { id: runId });
    // A worker dies while the receiver keeps it waiting; another one sends the message again.
    receiver.answer = () => undefined;
    await app.startWorker(LOCAL);
    await receiver.received(1, ({ body }) => body.includes(runId));
    await app.killWorkers();
    receiver.answer = (_request, response) => response.end();
    await app.startWorker(LOCAL);
    const [first, second] = await receiver.received(2, ({ body }) => body.includes(runId));
    expect(second.headers['webhook-id']).toBe(first.headers['webhook-id']);
    await webhooks.settled(String(first.headers['webhook-id']));
    await webhooks.remove(id);
  });
});

describe('webhooks', () => {
  test('show their secret once, and a new one when it is asked for', async () => {
    const { id, secret } = await webhooks.create(['RUN_FAILED']);
    expect(secret).toMatch(/^whsec_/);
    const { data } = await app.graphql<{ __type: { fields: { name: string }[] } }>(
      '{ __type(name: "Webhook") { fields { name } } }',
    );
    expect(data.__type.fields.map(({ name }) => name)).not.toContain('secret');
    expect((await webhooks.update({ id, name: 'Other' })).data.updateWebhook).toEqual({ secret: null });
    const renewed = (await webhooks.update({ id, newSecret: true })).data.updateWebhook?.secret ?? '';
    expect(renewed).not.toBe(secret);
    const delivery = await webhooks.sendTest(id);
    const [request] = await receiver.received(1, ofId(delivery));
    expect([verify(renewed, request), verify(secret, request)]).toEqual([true, false]);
    await webhooks.remove(id);
  });

  test.each([
    ['an address that is no URL', { url: 'x' }, 'url'],
    ['no events', { events: [] }, 'events'],
    ['an empty name', { name: '  ' }, 'name'],
  ])('are refused %s', async (_, change, path) => {
    const { id } = await webhooks.create(['RUN_FINISHED']);
    const { data, errors } = await webhooks.update({ id, ...change });
    expect(data.updateWebhook).toBeNull();
    expect(errors?.[0].extensions).toMatchObject({ code: 'INVALID_INPUT', path });
    await webhooks.remove(id);
  });

  test('that are not there have their code', async () => {
    const answer = await app.graphql<Record<string, null>>(`mutation {
      deleteWebhook(id: "x") { deletedWebhookId }
      updateWebhook(input: { id: "x" }) { secret }
      testWebhook(id: "x") { delivery { id } }
      redeliverWebhook(deliveryId: "x") { delivery { id } }
    }`);
    expect(answer.errors?.map(({ extensions }) => extensions.code)).toEqual(Array(4).fill('NOT_FOUND'));
    expect(Object.values(answer.data)).toEqual([null, null, null, null]);
  });

  test('that are not active are sent nothing', async () => {
    const { id } = await webhooks.create(['RUN_FINISHED']);
    await webhooks.update({ id, active: false });
    const runId = await app.createRun({ datasetId });
    await app.graphql('mutation ($id: ID!) { cancelRun(id: $id) { run { id } } }', { id: runId });
    await (await app.finish(runId)).close();
    expect(await webhooks.deliveries(id)).toEqual([]);
    await webhooks.remove(id);
  });

  test('keep their latest 500 deliveries, page by page', async () => {
    const { id } = await webhooks.create(['RUN_FAILED']);
    await app.database.query(
      `INSERT INTO webhook_delivery (id, webhook_id, type, body, state, job_id, created_at)
       SELECT 'old-' || n, $1, 'webhook.test', '{}', 'FAILED', 'gone', now() - n * interval '1 minute'
       FROM generate_series(1, 510) AS n`,
      [id],
    );
    const delivery = await webhooks.sendTest(id);
    await webhooks.settled(delivery);
    const page = async (after: string | null) =>
      (
        await app.graphql<{
          webhooks: {
            nodes: {
              deliveries: { totalCount: number; nodes: { id: string }[]; pageInfo: { endCursor: string } };
            }[];
          };
        }>(
          'query ($after: String) { webhooks(first: 1) { nodes { deliveries(first: 3, after: $after) { totalCount nodes { id } pageInfo { endCursor } } } } }',
          { after },
        )
      ).data.webhooks.nodes[0].deliveries;
    const first = await page(null);
    expect([first.totalCount, first.nodes.map((node) => node.id)]).toEqual([
      500,
      [delivery, 'old-1', 'old-2'],
    ]);
    expect((await page(first.pageInfo.endCursor)).nodes.map((node) => node.id)).toEqual([
      'old-3',
      'old-4',
      'old-5',
    ]);
    await webhooks.remove(id);
  });

  test('whose jobs were lost have failed deliveries, not ones that wait for ever', async () => {
    const { id } = await webhooks.create(['RUN_FAILED']);
    await app.database.query(
      `INSERT INTO webhook_delivery (id, webhook_id, type, body, job_id) VALUES ('lost', $1, 'webhook.test', '{}', 'gone')`,
      [id],
    );
    await webhooks.settled('lost');
    expect(await webhooks.deliveries(id)).toEqual([
      expect.objectContaining({
        state: 'FAILED',
        attempts: [expect.objectContaining({ error: { code: 'JOB_LOST' } })],
      }),
    ]);
    await webhooks.remove(id);
  });
});
