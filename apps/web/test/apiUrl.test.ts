import { describe, expect, test } from '@jest/globals';
import { apiUrlForPage, configuredApiUrl, graphqlSocketUrl } from '../src/runtime/apiUrl';

describe('configuredApiUrl', () => {
  test.each([
    [{}, 'http://localhost:4000'],
    [{ API_PORT: '4100' }, 'http://localhost:4100'],
    [
      { LIKENESS_API_URL: ' https://api.example.org/likeness/ ', API_PORT: '4100' },
      'https://api.example.org/likeness',
    ],
    [{ LIKENESS_API_URL: '', API_PORT: '' }, 'http://localhost:4000'],
  ])('%j', (env, url) => expect(configuredApiUrl(env)).toBe(url));
});

describe('apiUrlForPage', () => {
  test.each([
    ['http://localhost:4000', '127.0.0.1', 'http://127.0.0.1:4000'],
    ['http://127.0.0.1:4000', 'localhost', 'http://localhost:4000'],
    ['http://localhost:4000', 'likeness.example.org', 'http://localhost:4000'],
    ['https://api.example.org/likeness', '127.0.0.1', 'https://api.example.org/likeness'],
  ])('%s from a page at %s', (api, page, url) => expect(apiUrlForPage(api, page)).toBe(url));
});

test('the socket follows the scheme', () => {
  expect(graphqlSocketUrl('http://localhost:4000')).toBe('ws://localhost:4000/graphql');
  expect(graphqlSocketUrl('https://api.example.org')).toBe('wss://api.example.org/graphql');
});
