import { describe, expect, test } from '@jest/globals';
import { redact, REDACTED, secretsOf } from '../src/redact.js';
import { App } from './support/app.js';

const SECRETS = {
  authorization: 'Bearer lk_live_4f9a8b7c6d5e4f3a2b1c',
  cookie: 'session=s3ss10n-c00k1e-value; theme=dark',
  'x-api-key': 'key-0123456789abcdef',
};

test('the log of a server holds no secret of its environment or of requests', async () => {
  const app = await App.start();
  try {
    const { password } = new URL(app.database.url);
    expect(password.length).toBeGreaterThan(8);
    const send = (path: string, init: RequestInit) =>
      fetch(`${app.base}${path}`, { ...init, headers: { ...SECRETS, ...init.headers } });
    const json = { 'content-type': 'application/json' };
    await send('/graphql', {
      method: 'POST',
      headers: json,
      body: '{"query":"{ datasets { nodes { id } } }"}',
    });
    await send('/graphql', { method: 'POST', headers: json, body: '{"query":"{ nothing }"}' });
    await send('/nothing?token=t0ken-in-address', {});
    await send('/datasets?fileName=a.csv', {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: 'a\n"',
    });
    // Faults that are logged, with the database gone in the end.
    await app.database.query('ALTER TABLE dataset RENAME TO dataset_away');
    const broken = await app.graphql('{ datasets { nodes { id } } }');
    expect(broken.errors).toBeDefined();
    await app.server.logged('graphql-failed');
    await app.database.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()',
    );
    await app.server.logged('listen-lost');
    await app.server.end('SIGTERM');
    const written = `${JSON.stringify(app.server.log)}${app.server.stderr}`;
    expect(app.server.log.length).toBeGreaterThan(3);
    for (const secret of [password, 'lk_live_', 's3ss10n', 'key-0123456789', 't0ken-in-address'])
      expect(written).not.toContain(secret);
  } finally {
    await app.stop();
  }
});

describe('redaction', () => {
  test.each([
    ['postgresql://likeness:hunter2@db:5432/x', `postgresql://likeness:${REDACTED}@db:5432/x`],
    ['Authorization: Bearer abc.def-123', `Authorization: ${REDACTED} ${REDACTED}`],
    ['cookie=abc; path=/', `cookie=${REDACTED}; path=/`],
    ['{"password":"hunter2","user":"a"}', `{"password":"${REDACTED}","user":"a"}`],
    ['Column "age" has 3 tokens', 'Column "age" has 3 tokens'],
    ['see http://localhost:3000/runs', 'see http://localhost:3000/runs'],
  ])('of %j', (text, clean) => {
    expect(redact(text)).toBe(clean);
  });

  test('goes by names of fields, at any depth, and keeps the rest', () => {
    const fields = { headers: { Authorization: 'x', 'Set-Cookie': ['y'], host: 'h' }, apiKey: 'z', rows: 3 };
    expect(redact(fields)).toEqual({
      headers: { Authorization: REDACTED, 'Set-Cookie': REDACTED, host: 'h' },
      apiKey: REDACTED,
      rows: 3,
    });
  });

  test('knows the password of the database, encoded or not', () => {
    const known = secretsOf({
      DATABASE_URL: 'postgresql://a:p%40ssw0rd@h/d',
      LIKENESS_WEBHOOK_SECRET: 'whsec99',
    });
    expect(redact('failed with p@ssw0rd, p%40ssw0rd and whsec99', known)).toBe(
      `failed with ${REDACTED}, ${REDACTED} and ${REDACTED}`,
    );
    expect(secretsOf({ DATABASE_URL: 'postgresql://h/d' })).toEqual([]);
  });
});
