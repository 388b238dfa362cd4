import { printResult } from '../remote/openRemote.js';
import { openOperator } from './openOperator.js';

export interface CreateKeyOptions {
  readonly name: string;
  readonly scope: readonly string[];
  readonly days?: number;
  readonly json?: boolean;
}

export interface KeyOptions {
  readonly json?: boolean;
}

interface Key {
  readonly id: string;
  readonly name: string;
  readonly start: string;
  readonly scopes: readonly string[];
  readonly revoked: boolean;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
}

const FIELDS = 'id name start scopes revoked expiresAt lastUsedAt';

/** `read` stands for both kinds of reading. */
const SCOPES: Readonly<Record<string, readonly string[]>> = {
  read: ['METRICS', 'DATA'],
  metrics: ['METRICS'],
  data: ['DATA'],
  write: ['WRITE'],
};

/** Makes a key and prints it on standard output, where a script takes it; it is shown only here. */
export async function createKey({ name, scope, days, json }: CreateKeyOptions): Promise<void> {
  const client = await openOperator();
  const scopes = [...new Set(scope.flatMap((one) => SCOPES[one]))];
  const { createApiKey } = await client.query<{ createApiKey: { key: string; apiKey: Key } }>(
    `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { key apiKey { ${FIELDS} } } }`,
    { input: { name, scopes, days: days ?? null } },
  );
  printResult(json, { ...createApiKey.apiKey, key: createApiKey.key }, createApiKey.key);
}

/** Prints the keys of the workspace, newest first, without the keys themselves. */
export async function listKeys({ json }: KeyOptions): Promise<void> {
  const client = await openOperator();
  const { apiKeys } = await client.query<{ apiKeys: { nodes: readonly Key[] } }>(
    `query { apiKeys(first: 100) { nodes { ${FIELDS} } } }`,
    {},
  );
  const lines = apiKeys.nodes.map(({ id, name, start, scopes, revoked, expiresAt, lastUsedAt }) =>
    [
      id,
      `${start}…`,
      scopes.join('+').toLowerCase(),
      revoked ? 'revoked' : expiresAt === null ? 'never expires' : `until ${expiresAt.slice(0, 10)}`,
      lastUsedAt === null ? 'not used' : `used ${lastUsedAt.slice(0, 16)}`,
      name,
    ].join('  '),
  );
  printResult(json, { keys: apiKeys.nodes }, lines.length === 0 ? 'There is no key.' : lines.join('\n'));
}

/** Ends a key at once. */
export async function revokeKey(id: string, { json }: KeyOptions): Promise<void> {
  const client = await openOperator();
  const { revokeApiKey } = await client.query<{ revokeApiKey: { apiKey: Key } }>(
    `mutation ($id: ID!) { revokeApiKey(id: $id) { apiKey { ${FIELDS} } } }`,
    { id },
  );
  printResult(json, revokeApiKey.apiKey, `The key "${revokeApiKey.apiKey.name}" opens nothing any more.`);
}
