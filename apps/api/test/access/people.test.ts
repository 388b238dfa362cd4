import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { App } from '../support/app.js';
import { type Caller, join, key, link, operator } from '../support/callers.js';
import { mixedTable } from '../support/tables.js';

let app: App;
let owner: Caller;
let dataset: string;
beforeAll(async () => {
  app = await App.start();
  owner = await join(app, operator(app), 'owner@example.org', 'OWNER');
  dataset = await app.dataset(mixedTable(60));
});
afterAll(() => app.stop());

const INVITE =
  'mutation ($input: CreateInvitationInput!) { createInvitation(input: $input) { url invitation { id } } }';

async function invite(email: string, role = 'VIEWER'): Promise<{ token: string; id: string }> {
  const { createInvitation } = await owner.data<{
    createInvitation: { url: string; invitation: { id: string } };
  }>(INVITE, { input: { email, role } });
  return { token: createInvitation.url.split('/').at(-1) ?? '', id: createInvitation.invitation.id };
}

async function accept(token: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${app.base}/invitations/${token}/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ name: 'Somebody', password: 'a long enough password' }),
  });
  const body = (await response.json()) as { error?: { code: string } };
  return { status: response.status, code: body.error?.code ?? null };
}

describe('an invitation', () => {
  test('is seen before it is accepted, by its link alone', async () => {
    const { token } = await invite('seen@example.org', 'MEMBER');
    const seen = await fetch(`${app.base}/invitations/${token}`);
    expect(await seen.json()).toEqual({
      invitation: { workspace: 'Default', email: 'seen@example.org', role: 'member', hasAccount: false },
    });
    expect((await fetch(`${app.base}/invitations/${token}x`)).status).toBe(404);
  });

  test('that is cancelled or has expired lets nobody in', async () => {
    const cancelled = await invite('cancelled@example.org');
    await owner.data('mutation ($id: ID!) { cancelInvitation(id: $id) { invitation { status } } }', {
      id: cancelled.id,
    });
    expect(await accept(cancelled.token)).toEqual({ status: 404, code: 'INVITATION_INVALID' });
    const expired = await invite('expired@example.org');
    await app.database.query("UPDATE invitation SET expires_at = now() - interval '1 s' WHERE id = $1", [
      expired.id,
    ]);
    expect(await accept(expired.token)).toEqual({ status: 404, code: 'INVITATION_INVALID' });
    expect(await app.database.query("SELECT 1 FROM app_user WHERE email LIKE '%ed@example.org'")).toEqual([]);
  });

  test('is for its address: who has an account signs in first, and nobody else may use it', async () => {
    const member = await join(app, owner, 'twice@example.org', 'VIEWER');
    expect(await owner.code(INVITE, { input: { email: 'twice@example.org', role: 'MEMBER' } })).toBe(
      'ALREADY_MEMBER',
    );
    const { token } = await invite('other@example.org');
    expect(await accept(token, member.headers)).toEqual({ status: 403, code: 'FORBIDDEN' });
    expect(await accept(token)).toEqual({ status: 201, code: null });
  });

  test('accepted twice at once makes one member', async () => {
    const { token } = await invite('race@example.org');
    const answers = await Promise.all([accept(token), accept(token)]);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const rows = await app.database.query(
      "SELECT 1 FROM member JOIN app_user u ON u.id = user_id WHERE email = 'race@example.org'",
    );
    expect(rows).toHaveLength(1);
  });

  test('with an address or a password that can not be is refused', async () => {
    expect(await owner.code(INVITE, { input: { email: 'no address', role: 'VIEWER' } })).toBe(
      'INVALID_INPUT',
    );
    const { token } = await invite('short@example.org');
    const response = await fetch(`${app.base}/invitations/${token}/accept`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Short', password: 'short' }),
    });
    expect([response.status, ((await response.json()) as { error: { code: string } }).error.code]).toEqual([
      400,
      'INVALID_INPUT',
    ]);
  });
});

describe('members', () => {
  test('get another role at once, and are out at once', async () => {
    const member = await join(app, owner, 'change@example.org', 'MEMBER');
    const { members } = await owner.data<{ members: { nodes: { id: string; email: string }[] } }>(
      '{ members(first: 100) { nodes { id email } } }',
    );
    const id = members.nodes.find(({ email }) => email === 'change@example.org')?.id;
    const upload = () =>
      member.fetch('/datasets?fileName=a.csv', {
        method: 'POST',
        headers: { 'content-type': 'text/plain' },
        body: 'x',
      });
    expect((await upload()).status).toBe(415);
    await owner.data(
      'mutation ($input: UpdateMemberInput!) { updateMember(input: $input) { member { role } } }',
      {
        input: { id, role: 'VIEWER' },
      },
    );
    expect((await upload()).status).toBe(403);
    await owner.data('mutation ($id: ID!) { removeMember(id: $id) { removedId } }', { id });
    expect(await member.code('{ viewer { id } }')).toBe('NO_WORKSPACE');
  });

  test('come in pages, in the order in which they joined, in either direction', async () => {
    for (const name of ['first', 'second', 'third'])
      await join(app, owner, `${name}@pages.example.org`, 'VIEWER');
    interface Members {
      readonly members: {
        readonly nodes: readonly { readonly id: string; readonly createdAt: string }[];
        readonly totalCount: number;
        readonly pageInfo: {
          readonly hasNextPage: boolean;
          readonly hasPreviousPage: boolean;
          readonly startCursor: string;
          readonly endCursor: string;
        };
      };
    }
    const read = async (page: Record<string, unknown>) =>
      (
        await owner.data<Members>(
          `query ($first: Int! = 20, $after: String, $last: Int, $before: String) {
            members(first: $first, after: $after, last: $last, before: $before) {
              nodes { id createdAt } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
            }
          }`,
          page,
        )
      ).members;
    const { nodes: all, totalCount } = await read({ first: 100 });
    expect(all).toHaveLength(totalCount);
    expect(totalCount).toBeGreaterThan(3);
    expect(all.map(({ createdAt }) => createdAt)).toEqual(all.map(({ createdAt }) => createdAt).sort());
    const seen: { id: string }[] = [];
    for (let after: string | null = null; ;) {
      const page: Members['members'] = await read({ first: 2, after });
      seen.push(...page.nodes);
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(seen.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    const last = await read({ last: 2 });
    expect(last.nodes).toEqual(all.slice(-2));
    expect([last.pageInfo.hasNextPage, last.pageInfo.hasPreviousPage]).toEqual([false, true]);
    expect((await read({ last: 2, before: last.pageInfo.startCursor })).nodes).toEqual(all.slice(-4, -2));
    expect(await owner.code('{ members(first: 101) { nodes { id } } }')).toBe('PAGE_TOO_LARGE');
    expect(await owner.code('{ members(after: "x") { nodes { id } } }')).toBe('INVALID_CURSOR');
  });

  test('a workspace keeps an owner', async () => {
    const solo = await join(app, owner, 'solo@example.org', 'VIEWER');
    await solo.data('mutation { createWorkspace(name: "Solo") { workspace { id } } }');
    const { viewer } = await solo.data<{
      viewer: { memberships: { role: string; workspace: { id: string } }[] };
    }>('{ viewer { memberships { role workspace { id name } } } }');
    const own = viewer.memberships.find(({ role }) => role === 'OWNER')?.workspace.id;
    await solo.data('mutation ($id: ID!) { switchWorkspace(id: $id) { workspace { id } } }', { id: own });
    const { members } = await solo.data<{ members: { nodes: { id: string }[] } }>(
      '{ members { nodes { id } } }',
    );
    const [{ id }] = members.nodes;
    expect(await solo.code('mutation ($id: ID!) { removeMember(id: $id) { removedId } }', { id })).toBe(
      'LAST_OWNER',
    );
    expect(
      await solo.code(
        'mutation ($input: UpdateMemberInput!) { updateMember(input: $input) { member { id } } }',
        {
          input: { id, role: 'VIEWER' },
        },
      ),
    ).toBe('LAST_OWNER');
    const { datasets } = await solo.data<{ datasets: { totalCount: number } }>('{ datasets { totalCount } }');
    expect(datasets.totalCount).toBe(0);
  });
});

describe('real rows', () => {
  const ROWS = 'query ($id: ID!) { dataset(id: $id) { rows(first: 1) { rows } } }';
  const PROFILE = `query ($id: ID!) { dataset(id: $id) {
    columns { name missingCount minimum maximum categories histogram { counts } } notes { code }
    schema { name labels samples observed { minimum maximum } } } }`;

  test('are kept to owners by the workspace, or by the dataset', async () => {
    const member = await join(app, owner, 'rows@example.org', 'MEMBER');
    const program = await key(app, owner, ['DATA']);
    const set = (realRows: string | null) =>
      owner.data(
        'mutation ($input: UpdateDatasetAccessInput!) { updateDatasetAccess(input: $input) { dataset { id } } }',
        { input: { datasetId: dataset, realRows } },
      );
    expect(await member.code(ROWS, { id: dataset })).toBeNull();
    await set('OWNER');
    for (const caller of [member, program])
      expect(await caller.code(ROWS, { id: dataset })).toBe('FORBIDDEN');
    expect(await owner.code(ROWS, { id: dataset })).toBeNull();
    expect((await member.fetch(`/datasets/${dataset}/rows.csv`)).status).toBe(403);
    expect((await member.fetch(`/datasets/${dataset}/schema.json`)).status).toBe(403);
    await set(null);
    await owner.data('mutation { updateWorkspace(input: {realRows: OWNER}) { workspace { realRows } } }');
    expect(await member.code(ROWS, { id: dataset })).toBe('FORBIDDEN');
    await owner.data('mutation { updateWorkspace(input: {realRows: MEMBER}) { workspace { realRows } } }');
  });

  test('to whom they are not shown, the profile shows nothing of fewer than 5 rows', async () => {
    const rare = await app.dataset(
      `group,value\n${Array.from({ length: 60 }, (_, i) => `${i < 57 ? 'common' : 'rare'},${i === 59 ? 987_654.5 : i + 0.25}`).join('\n')}\n`,
    );
    const viewer = await join(app, owner, 'profile@example.org', 'VIEWER');
    const text = JSON.stringify(await viewer.data(PROFILE, { id: rare }));
    expect(text).toContain('common');
    expect(text).not.toContain('rare');
    expect(text).not.toContain('987654.5');
    expect(text).not.toMatch(/"(minimum|maximum)":(?!null)/);
    const counts = text.match(/"counts":\[([^\]]*)\]/g) ?? [];
    for (const list of counts) expect(list).not.toMatch(/[[,][1-4](,|\])/);
    expect(JSON.stringify(await owner.data(PROFILE, { id: rare }))).toContain('rare');
  });
});

test('the audit log tells who did what, and is filtered', async () => {
  const member = await join(app, owner, 'audited@example.org', 'MEMBER');
  const { viewer } = await member.data<{ viewer: { id: string } }>('{ viewer { id } }');
  const run = await member.data<{ createRun: { run: { id: string } } }>(
    'mutation ($input: CreateRunInput!) { createRun(input: $input) { run { id } } }',
    { input: { datasetId: dataset, synthesizer: 'independent' } },
  );
  const runId = run.createRun.run.id;
  await link(app, member, runId);
  await member.fetch(`/datasets/${dataset}/rows.csv`).then((response) => response.text());
  const log = (filter: object) =>
    owner.data<{ auditLog: { nodes: { action: string; subjectId: string }[]; totalCount: number } }>(
      'query ($filter: AuditFilter) { auditLog(first: 50, filter: $filter) { totalCount nodes { action subjectId actor { kind name } } } }',
      { filter },
    );
  const { auditLog } = await log({ actorId: viewer.id });
  expect(auditLog.nodes.map(({ action }) => action)).toEqual([
    'DATASET_DOWNLOAD',
    'LINK_CREATE',
    'RUN_CREATE',
    'MEMBER_JOIN',
  ]);
  expect((await log({ subjectId: runId })).auditLog.nodes).toEqual([
    { action: 'RUN_CREATE', subjectId: runId, actor: { kind: 'USER', name: 'audited' } },
  ]);
  // What fails leaves no trace of having been done.
  expect(await member.code('mutation { deleteRun(id: "nothing") { __typename } }')).toBe('NOT_FOUND');
  expect((await log({ actions: ['RUN_DELETE'] })).auditLog.totalCount).toBe(0);
});
