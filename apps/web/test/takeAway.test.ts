import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { buildSchema, isEnumType, isInputObjectType, getNamedType, parse, validate } from 'graphql';
import { createProgram } from '../../../packages/cli/src/program';
import { ENUM_FIELDS, shellWord } from '../src/features/take-away/plans/literals';
import { takeAwayTexts } from '../src/features/take-away/takeAwayTexts';
import type { RunOrder } from '../src/graphql/generated/operations';
import type { RunPart, View } from '../src/features/take-away/view';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const schema = buildSchema(readFileSync(path.join(ROOT, 'apps/api/schema.graphql'), 'utf8'));

const PARTS: readonly RunPart[] = ['decision', 'fidelity', 'utility', 'privacy', 'rows', 'model', 'log'];
const RUN = '0b9c3a52-7a47-4c5e-9d0f-3e1a52f0c111';
const OTHER = '3f0d8c1a-0f9e-4f77-8a7e-0a8d6b2e2222';
const HOSTILE = `it's "$(id)" \`x\` \\ ü`;

const NEWEST: RunOrder = { field: 'CREATED', direction: 'DESC' };
const BY_METRIC: RunOrder = { field: 'METRIC', metric: HOSTILE, direction: 'DESC' };

const VIEWS: readonly (readonly [string, View])[] = [
  ...PARTS.map((part): [string, View] => [
    `a run, ${part}`,
    { kind: 'run', id: RUN, part, generationId: OTHER, fileStem: 'penguins-cart-seed-1' },
  ]),
  ['all runs', { kind: 'runs', filter: { state: null, datasetId: null }, order: NEWEST }],
  ['all runs by a metric', { kind: 'runs', filter: {}, order: BY_METRIC }],
  [
    'some runs',
    {
      kind: 'runs',
      filter: { state: 'FAILED', decision: 'DO_NOT_SHARE', archived: 'INCLUDE', tags: [HOSTILE, 'b'] },
      order: { field: 'NAME', direction: 'ASC' },
    },
  ],
  ['a comparison', { kind: 'compare', ids: [RUN, OTHER] }],
  ['a dataset', { kind: 'dataset', id: RUN }],
];

const textOf = (view: View, language: string, url = 'http://localhost:4000'): string => {
  const found = takeAwayTexts(view, url).find((text) => text.language === language);
  if (!found) throw new Error(language);
  return found.text;
};

/** The words that a shell makes of a command that calls `name`. */
function shellWords(text: string, name: string): string[] {
  const script = `${name}() { printf '%s\\0' "$@"; }\n${text}`;
  const output = execFileSync('/bin/sh', ['-c', script], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', LIKENESS_KEY: 'KEY' },
  });
  return output.split('\0').slice(0, -1);
}

describe.each(VIEWS)('%s as a text', (_name, view) => {
  test('GraphQL is a query that the schema has', () => {
    const text = textOf(view, 'graphql');
    expect(validate(schema, parse(text)).map(({ message }) => message)).toEqual([]);
    expect(text.split('\n').length).toBeGreaterThan(4);
  });

  test('the command line is a command that likeness has', async () => {
    const [remote, ...words] = shellWords(textOf(view, 'cli'), 'likeness');
    expect(remote).toBe('remote');
    const program = createProgram();
    let called: { name: string; options: unknown } | null = null;
    for (const command of program.commands.find((one) => one.name() === 'remote')?.commands ?? []) {
      command.action((...args: unknown[]) => {
        const options = command.optsWithGlobals();
        called = { name: command.name(), options };
        if (view.kind === 'compare') expect(args[0]).toEqual(view.ids);
        else if (view.kind !== 'runs') expect(args[0]).toBe(RUN);
      });
    }
    await program.parseAsync(['node', 'likeness', 'remote', ...words]);
    expect(called).toMatchObject({ options: { url: 'http://localhost:4000' } });
    if (view.kind === 'runs' && view.filter.tags)
      expect(called).toMatchObject({ options: { filter: { tags: [HOSTILE, 'b'], state: 'FAILED' } } });
    if (view.kind === 'runs' && view.order !== NEWEST)
      expect(called).toMatchObject({ options: { order: view.order } });
  });

  test('curl sends the same query, or stores the file', () => {
    const words = shellWords(textOf(view, 'curl'), 'curl');
    expect(words).toContain('authorization: Bearer KEY');
    const at = words.indexOf('--data');
    if (at < 0) {
      expect(words.at(-1)).toMatch(/^http:\/\/localhost:4000\/(runs|generations)\//);
      expect(words[words.indexOf('--output') + 1]).toMatch(/^penguins-cart-seed-1/);
    } else {
      const { query } = JSON.parse(words[at + 1]) as { query: string };
      expect(validate(schema, parse(query))).toEqual([]);
    }
  });

  test('no text holds a key', () => {
    for (const { text } of takeAwayTexts(view, 'http://localhost:4000'))
      expect(text.replaceAll('LIKENESS_KEY', '')).not.toMatch(/key=|lk_/i);
  });
});

test.each(['RunFilter', 'RunOrder'])(
  'words of the schema are told from texts for every field of %s',
  (name) => {
    const input = schema.getType(name);
    if (!isInputObjectType(input)) throw new Error(name);
    for (const [field, { type }] of Object.entries(input.getFields()))
      expect([field, ENUM_FIELDS.includes(field)]).toEqual([field, isEnumType(getNamedType(type))]);
  },
);

test('the order of a list is in all of its texts, unless it is that of the API', () => {
  const byMetric: View = { kind: 'runs', filter: {}, order: BY_METRIC };
  for (const { text } of takeAwayTexts(byMetric, 'http://localhost')) expect(text).toMatch(/METRIC/);
  const newest: View = { kind: 'runs', filter: {}, order: NEWEST };
  for (const { text } of takeAwayTexts(newest, 'http://localhost')) expect(text).not.toMatch(/order/i);
  expect(textOf(byMetric, 'typescript')).toContain('client.runs({}, { orderBy: {"field":"METRIC"');
});

test.each(['plain', HOSTILE, '', '-x', 'a\nb'])('a shell reads %j as one word', (word) => {
  expect(shellWords(`likeness ${shellWord(word)}`, 'likeness')).toEqual([word]);
});
