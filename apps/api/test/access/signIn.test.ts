import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { App } from '../support/app.js';
import { anonymous, Caller, cookieOf, join, operator } from '../support/callers.js';
import { IdentityProvider } from '../support/identityProvider.js';

const WEB = 'http://localhost:3000';

let app: App;
let provider: IdentityProvider;
beforeAll(async () => {
  provider = await IdentityProvider.start();
  app = await App.start({
    LIKENESS_OIDC_ISSUER: provider.issuer,
    LIKENESS_OIDC_CLIENT_ID: 'likeness',
    LIKENESS_OIDC_CLIENT_SECRET: 'secret',
    LIKENESS_OIDC_NAME: 'Example Ltd',
    LIKENESS_OIDC_ROLE: 'viewer',
  });
});
afterAll(async () => {
  await app.stop();
  provider.stop();
});

async function post(location: string, body: object, caller = anonymous(app)) {
  const response = await caller.fetch(location, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: WEB },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return { response, body: (text ? JSON.parse(text) : null) as Record<string, never> };
}

/** Follows the link of the operator. */
async function open(url: string): Promise<Response> {
  const token = new URL(url).searchParams.get('token');
  return anonymous(app).fetch(
    `/auth/magic-link/verify?token=${token}&callbackURL=${WEB}/&errorCallbackURL=${WEB}/enter`,
  );
}

const VIEWER = '{ viewer { role name account { email hasPassword } } }';

describe('a link that signs in', () => {
  test('signs the first owner in, once', async () => {
    const { response, body } = await post('/sign-in-links', {}, operator(app));
    expect(response.status).toBe(201);
    const first = await open(body.url);
    expect(first.headers.get('location')).toBe(`${WEB}/`);
    const owner = new Caller(app, 'owner', { cookie: cookieOf(first) });
    expect(await owner.data(VIEWER)).toEqual({
      viewer: {
        role: 'OWNER',
        name: 'Owner',
        account: { email: 'owner@likeness.invalid', hasPassword: false },
      },
    });
    const second = await open(body.url);
    expect(second.headers.get('location')).toContain('error=');
    expect(second.headers.getSetCookie()).toEqual([]);
  });

  test('leads to no other site', async () => {
    const { body } = await post('/sign-in-links', {}, operator(app));
    const token = new URL(body.url).searchParams.get('token');
    const answer = await anonymous(app).fetch(
      `/auth/magic-link/verify?token=${token}&callbackURL=https://attacker.example/`,
    );
    expect(answer.status).toBe(403);
  });

  test('is made for the operator alone', async () => {
    expect((await post('/sign-in-links', {})).response.status).toBe(401);
    const member = await join(app, operator(app), 'links@example.org', 'OWNER');
    expect((await post('/sign-in-links', {}, member)).response.status).toBe(403);
  });
});

describe('a password', () => {
  test('signs in; a wrong one does not, and says no more', async () => {
    await join(app, operator(app), 'ada@example.org', 'MEMBER');
    const right = await post('/auth/sign-in/email', {
      email: 'ada@example.org',
      password: 'password of ada@example.org',
    });
    expect(right.response.status).toBe(200);
    const ada = new Caller(app, 'ada', { cookie: cookieOf(right.response) });
    expect(await ada.data(VIEWER)).toMatchObject({ viewer: { role: 'MEMBER', name: 'ada' } });

    const wrong = await post('/auth/sign-in/email', {
      email: 'ada@example.org',
      password: 'another password',
    });
    const nobody = await post('/auth/sign-in/email', {
      email: 'no@example.org',
      password: 'another password',
    });
    expect([wrong.response.status, nobody.response.status]).toEqual([401, 401]);
    expect(wrong.body).toEqual(nobody.body);
  });

  test('is set by an owner who came by a link, and changed with the present one', async () => {
    const { body } = await post('/sign-in-links', {}, operator(app));
    const owner = new Caller(app, 'owner', { cookie: cookieOf(await open(body.url)) });
    const change = (input: object) =>
      owner.code(
        'mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { account { email } } }',
        {
          input,
        },
      );
    expect(await change({ newPassword: 'short' })).toBe('INVALID_INPUT');
    expect(await change({ email: 'boss@example.org', newPassword: 'a long enough password' })).toBeNull();
    expect(await change({ newPassword: 'another long password' })).toBe('WRONG_PASSWORD');
    expect(
      await change({ newPassword: 'another long password', currentPassword: 'a long enough password' }),
    ).toBeNull();
    expect(await change({ email: 'victim@example.org' })).toBe('INVALID_INPUT');
    const signed = await post('/auth/sign-in/email', {
      email: 'boss@example.org',
      password: 'another long password',
    });
    expect(signed.response.status).toBe(200);
  });

  test('ends with the session', async () => {
    const eve = await join(app, operator(app), 'eve@example.org', 'VIEWER');
    expect(await eve.code(VIEWER)).toBeNull();
    expect((await post('/auth/sign-out', {}, eve)).response.status).toBe(200);
    expect(await eve.code(VIEWER)).toBe('UNAUTHENTICATED');
  });
});

test('routes of the library that sign nobody in are not served', async () => {
  const owner = await join(app, operator(app), 'routes@example.org', 'OWNER');
  for (const route of [
    'sign-up/email',
    'organization/create',
    'organization/invite-member',
    'api-key/create',
    'sign-in/magic-link',
    'update-user',
    'change-email',
  ]) {
    const { response } = await post(`/auth/${route}`, { email: 'x@example.org', name: 'x' }, owner);
    expect([route, response.status]).toEqual([route, 404]);
  }
});

describe('an identity provider', () => {
  test('is offered, and signs in whoever it vouches for', async () => {
    expect(await (await anonymous(app).fetch('/sign-in-options')).json()).toEqual({
      provider: { name: 'Example Ltd' },
    });
    const begun = await post('/auth/sign-in/social', { provider: 'oidc', callbackURL: `${WEB}/` });
    const there = await fetch(begun.body.url, { redirect: 'manual' });
    const back = new URL(there.headers.get('location') ?? '');
    const answer = await new Caller(app, 'grace', { cookie: cookieOf(begun.response) }).fetch(
      `${back.pathname}${back.search}`,
    );
    expect(answer.headers.get('location')).toBe(`${WEB}/`);
    const grace = new Caller(app, 'grace', { cookie: cookieOf(answer) });
    expect(await grace.data(VIEWER)).toMatchObject({
      viewer: { role: 'VIEWER', name: 'Grace', account: { email: 'grace@example.org', hasPassword: false } },
    });
  });

  test('an answer that nobody asked for signs nobody in', async () => {
    const answer = await anonymous(app).fetch('/auth/callback/oidc?code=code-0&state=made-up');
    expect(answer.headers.getSetCookie().filter((cookie) => cookie.includes('session_token'))).toEqual([]);
  });
});

test('guessing passwords is slowed down', async () => {
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 15; attempt += 1) {
    const { response } = await post('/auth/sign-in/email', {
      email: 'ada@example.org',
      password: `guess ${attempt}`,
    });
    statuses.push(response.status);
  }
  expect(statuses.at(-1)).toBe(429);
});
