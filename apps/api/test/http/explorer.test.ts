import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { App } from '../support/app.js';

let app: App;
beforeAll(async () => {
  app = await App.start();
});
afterAll(() => app.stop());

const browser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

describe('the explorer', () => {
  test('is a page that loads this server alone', async () => {
    const response = await fetch(`${app.base}/graphql`, { headers: browser });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/https?:|unsafe-eval|script-src[^;]*unsafe-inline|\*/);
    const page = await response.text();
    const places = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map((match) => match[1]);
    expect(places).toEqual(['/explorer/explorer.css', '/explorer/explorer.js']);
    const types = await Promise.all(
      places.map(async (place) => {
        const file = await fetch(`${app.base}${place}`);
        const text = await file.text();
        if (place.endsWith('.css')) expect(text).not.toMatch(/@import|url\(["']?https?:/);
        return [file.status, file.headers.get('content-type'), text.length > 100_000];
      }),
    );
    expect(types).toEqual([
      [200, 'text/css; charset=utf-8', true],
      [200, 'text/javascript; charset=utf-8', true],
    ]);
  });

  test.each([
    ['a program', { accept: 'application/json' }],
    ['a program that takes anything', { accept: '*/*' }],
  ])('is not what %s gets', async (_, headers) => {
    const response = await app.fetch('/graphql', { headers });
    expect(response.headers.get('content-type')).not.toContain('text/html');
    expect(response.status).toBeGreaterThanOrEqual(400);
  });
});
