import type { App, GraphqlAnswer } from './app.js';

/** Somebody who calls the API, with what they are recognised by. */
export class Caller {
  constructor(
    readonly app: App,
    readonly name: string,
    readonly headers: Readonly<Record<string, string>>,
  ) {}

  async graphql<Data>(
    query: string,
    variables: Record<string, unknown> = {},
  ): Promise<GraphqlAnswer<Data> & { readonly status: number }> {
    const response = await this.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    return { ...((await response.json()) as GraphqlAnswer<Data>), status: response.status };
  }

  /** Data of a request that must succeed. */
  async data<Data>(query: string, variables: Record<string, unknown> = {}): Promise<Data> {
    const { data, errors } = await this.graphql<Data>(query, variables);
    if (errors) throw new Error(`${this.name}: ${JSON.stringify(errors)}`);
    return data;
  }

  /** The code of the first error of a request, or null. */
  async code(query: string, variables: Record<string, unknown> = {}): Promise<unknown> {
    const { errors } = await this.graphql(query, variables);
    return errors?.[0].extensions.code ?? null;
  }

  fetch(location: string, init: RequestInit = {}): Promise<Response> {
    const headers = { ...this.headers, ...(init.headers as Record<string, string> | undefined) };
    return fetch(`${this.app.base}${location}`, { ...init, headers, redirect: 'manual' });
  }
}

/** Whoever can read the server's data folder. */
export function operator(app: App): Caller {
  return new Caller(app, 'operator', app.authorization);
}

export function anonymous(app: App): Caller {
  return new Caller(app, 'anonymous', {});
}

/** A person who was invited and has joined, with the cookie of their browser. */
export async function join(app: App, inviter: Caller, email: string, role: string): Promise<Caller> {
  const { createInvitation } = await inviter.data<{ createInvitation: { url: string } }>(
    'mutation ($input: CreateInvitationInput!) { createInvitation(input: $input) { url } }',
    { input: { email, role } },
  );
  const token = createInvitation.url.split('/').at(-1) ?? '';
  const response = await fetch(`${app.base}/invitations/${token}/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: email.split('@')[0], password: `password of ${email}` }),
  });
  if (response.status !== 201) throw new Error(await response.text());
  return new Caller(app, email, { cookie: cookieOf(response) });
}

/** A program with a key. */
export async function key(
  app: App,
  owner: Caller,
  scopes: readonly string[],
): Promise<Caller & { id: string }> {
  const { createApiKey } = await owner.data<{ createApiKey: { key: string; apiKey: { id: string } } }>(
    'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { key apiKey { id } } }',
    { input: { name: `key ${scopes.join(' ')}`, scopes, days: 30 } },
  );
  const caller = new Caller(app, `key ${scopes.join(' ')}`, {
    authorization: `Bearer ${createApiKey.key}`,
  });
  return Object.assign(caller, { id: createApiKey.apiKey.id });
}

/** Somebody with a share link. */
export async function link(app: App, member: Caller, runId: string): Promise<Caller & { id: string }> {
  const { createShareLink } = await member.data<{
    createShareLink: { token: string; shareLink: { id: string } };
  }>(
    'mutation ($input: CreateShareLinkInput!) { createShareLink(input: $input) { token shareLink { id } } }',
    {
      input: { kind: 'RUN', runIds: [runId] },
    },
  );
  const caller = new Caller(app, 'share link', { authorization: `Bearer ${createShareLink.token}` });
  return Object.assign(caller, { id: createShareLink.shareLink.id });
}

/** The cookies that an answer sets, as a browser sends them back. */
export function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}
