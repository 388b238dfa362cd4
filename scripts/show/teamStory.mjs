// @ts-check
import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';

const EXAMPLE = 'species,mass,sex\n';

/**
 * Two people and an app on one server, as docs/access.md tells it: each step is a figure.
 *
 * @param {string} root
 * @param {import('./teamServer.mjs').Team} team
 * @returns {AsyncGenerator<import('./figure.mjs').Figure, void, void>}
 */
export async function* story(root, team) {
  const hook = await receiver();
  try {
    const owner = caller(team, { authorization: `Bearer ${team.operator}` });
    const link = await owner.post('/sign-in-links');
    yield step('a link signs the owner in', link.status === 201 && (await signsIn(team, link.body.url)));

    const invited = await owner.ask(
      'mutation { createInvitation(input: {email: "ada@example.org", role: MEMBER}) { url } }',
    );
    const token = invited.createInvitation.url.split('/').at(-1);
    const accept = () =>
      fetch(`${team.url}/invitations/${token}/accept`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'Ada', password: 'a long enough password' }),
      });
    const joined = await accept();
    const cookie = joined.headers
      .getSetCookie()
      .map((text) => text.split(';')[0])
      .join('; ');
    const member = caller(team, { cookie });
    const { viewer } = await member.ask('{ viewer { role account { email } } }');
    yield step(
      'an invited person joins',
      viewer.role === 'MEMBER' && viewer.account.email === 'ada@example.org',
    );
    yield step('an invitation works once', (await accept()).status === 404);

    const webhook = await owner.ask(
      'mutation ($url: String!) { createWebhook(input: {url: $url, events: [RUN_FINISHED]}) { secret } }',
      { url: hook.url },
    );
    const upload = await member.post('/datasets?fileName=table.csv', table(), 'text/csv');
    const { createRun } = await member.ask(
      `mutation ($id: ID!) { createRun(input: {datasetId: $id, synthesizer: "independent"}) { run { id createdBy { name } } } }`,
      { id: upload.body.dataset.id },
    );
    const runId = createRun.run.id;
    const message = await hook.next();
    yield step(
      'a member runs, and the app is told by a signed webhook',
      createRun.run.createdBy.name === 'Ada' &&
        message.body.includes(runId) &&
        isSigned(message, webhook.createWebhook.secret),
    );

    const shared = await member.ask(
      'mutation ($id: ID!) { createShareLink(input: {kind: RUN, runIds: [$id]}) { token shareLink { id } } }',
      { id: runId },
    );
    const guest = caller(team, { authorization: `Bearer ${shared.createShareLink.token}` });
    const seen = await guest.ask('query ($id: ID!) { run(id: $id) { id state } }', { id: runId });
    yield step('a shared run is read without an account', seen.run?.state === 'SUCCEEDED');
    await member.ask('mutation ($id: ID!) { revokeShareLink(id: $id) { shareLink { id } } }', {
      id: shared.createShareLink.shareLink.id,
    });
    const after = await guest.answer('{ viewer { id } }');
    yield step('a revoked link opens nothing', after.errors?.[0].extensions.code === 'UNAUTHENTICATED');

    const key = (await likeness(root, team, ['key', 'create', '--name', 'ci', '--scope', 'metrics'])).trim();
    const app = caller(team, { authorization: `Bearer ${key}` });
    const { metricSummary } = await app.ask(
      `{ metricSummary(names: ["columnShapes"], groupBy: [SYNTHESIZER]) { nodes { name mean runCount keys { value } } } }`,
    );
    yield step(
      'an app asks for aggregates with its key',
      metricSummary.nodes.some((/** @type {any} */ node) => node.runCount === 1),
    );
    const refused = await app.answer('mutation ($id: ID!) { deleteRun(id: $id) { __typename } }', {
      id: runId,
    });
    yield step('its key may not delete', refused.errors?.[0].extensions.code === 'FORBIDDEN');

    const { auditLog } = await owner.ask(
      '{ auditLog(first: 100) { nodes { action actor { name } subjectId } } }',
    );
    const actions = new Set(auditLog.nodes.map((/** @type {any} */ { action }) => action));
    const expected = [
      'INVITATION_CREATE',
      'MEMBER_JOIN',
      'WEBHOOK_CREATE',
      'DATASET_UPLOAD',
      'RUN_CREATE',
      'LINK_CREATE',
      'LINK_REVOKE',
      'KEY_CREATE',
    ];
    const found = expected.filter((action) => actions.has(action));
    yield {
      name: 'all of it is in the audit log',
      value: `${found.length} of ${expected.length}`,
      goal: 'all',
      met: found.length === expected.length,
    };
  } finally {
    hook.stop();
  }
}

/**
 * @param {string} name
 * @param {boolean} met
 * @returns {import('./figure.mjs').Figure}
 */
function step(name, met) {
  return { name, value: met ? 'yes' : 'no', goal: 'yes', met };
}

/**
 * Somebody who calls the API.
 *
 * @param {import('./teamServer.mjs').Team} team
 * @param {Record<string, string>} headers
 */
function caller(team, headers) {
  /** @returns {Promise<any>} */
  const answer = async (/** @type {string} */ query, /** @type {object} */ variables = {}) => {
    const response = await fetch(`${team.url}/graphql`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    return response.json();
  };
  return {
    answer,
    /** @returns {Promise<any>} data of a request that must succeed */
    async ask(/** @type {string} */ query, /** @type {object} */ variables = {}) {
      const { data, errors } = await answer(query, variables);
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    },
    /** @returns {Promise<{ status: number, body: any }>} */
    async post(/** @type {string} */ location, /** @type {string} */ body = '', contentType = 'text/plain') {
      const response = await fetch(`${team.url}${location}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': contentType },
        body,
      });
      return { status: response.status, body: await response.json() };
    },
  };
}

/**
 * Whether a link of the dashboard signs in, once.
 *
 * @param {import('./teamServer.mjs').Team} team
 * @param {string} url
 */
async function signsIn(team, url) {
  const token = new URL(url).searchParams.get('token') ?? '';
  const open = () => fetch(`${team.url}/auth/magic-link/verify?token=${token}`, { redirect: 'manual' });
  const first = await open();
  const cookie = first.headers
    .getSetCookie()
    .map((text) => text.split(';')[0])
    .join('; ');
  const { data } = await caller(team, { cookie }).answer('{ viewer { role } }');
  const second = await open();
  return data?.viewer.role === 'OWNER' && second.headers.getSetCookie().length === 0;
}

/** Receives one message at a time. */
async function receiver() {
  /** @type {{ body: string, headers: import('node:http').IncomingHttpHeaders }[]} */
  const messages = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text) => (body += text));
    request.on('end', () => {
      messages.push({ body, headers: request.headers });
      response.end();
      server.emit('message');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}/hook`,
    async next() {
      while (messages.length === 0) await once(server, 'message');
      return messages[0];
    },
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/**
 * Verifies a message as the Standard Webhooks specification says.
 *
 * @param {{ body: string, headers: import('node:http').IncomingHttpHeaders }} message
 * @param {string} secret
 */
function isSigned({ body, headers }, secret) {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const expected = createHmac('sha256', key).update(content).digest('base64');
  return String(headers['webhook-signature']).split(' ').includes(`v1,${expected}`);
}

/** A table of 200 rows. */
function table() {
  const rows = Array.from({ length: 200 }, (_, row) => {
    const species = ['Adelie', 'Gentoo', 'Chinstrap'][row % 3];
    return `${species},${3000 + ((row * 37) % 500) + (row % 3) * 400},${row % 2 ? 'male' : 'female'}`;
  });
  return `${EXAMPLE}${rows.join('\n')}\n`;
}

/**
 * @param {string} root
 * @param {import('./teamServer.mjs').Team} team
 * @param {string[]} args
 */
async function likeness(root, team, args) {
  const program = path.join(root, 'packages/cli/bin/likeness.mjs');
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...args], {
    env: { ...process.env, LIKENESS_HOME: team.home },
  });
  return stdout;
}
