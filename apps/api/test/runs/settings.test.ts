import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { App } from '../support/app.js';
import { mixedTable } from '../support/tables.js';

interface Info {
  readonly name: string;
  readonly isDefault: boolean;
  readonly settings: readonly {
    readonly name: string;
    readonly kind: string;
    readonly default: number | string | boolean;
    readonly minimum: number | null;
    readonly maximum: number | null;
    readonly choices: readonly string[];
  }[];
}

let app: App;
let datasetId: string;
let synthesizers: readonly Info[];

beforeAll(async () => {
  app = await App.start();
  datasetId = await app.dataset(mixedTable(300), { name: 'People' });
  const { data } = await app.graphql<{ synthesizers: readonly Info[] }>(
    '{ synthesizers { name isDefault settings { name kind default minimum maximum choices } } }',
  );
  synthesizers = data.synthesizers;
});
afterAll(() => app.stop());

const create = (input: Record<string, unknown>) =>
  app.graphql<{ createRun: { id: string; synthesizer: string; options: { settings: unknown } } }>(
    `mutation ($input: CreateRunInput!) {
      createRun(input: $input) { id synthesizer options { settings { name value } } }
    }`,
    { input: { datasetId, ...input } },
  );

describe('settings of synthesizers', () => {
  test('each says its kind, a default that is possible, and its ends or choices', () => {
    expect(synthesizers.filter(({ isDefault }) => isDefault)).toHaveLength(1);
    for (const { settings } of synthesizers) {
      for (const { kind, default: value, minimum, maximum, choices } of settings) {
        if (kind === 'BOOLEAN') expect(typeof value).toBe('boolean');
        else if (kind === 'TEXT') expect(typeof value).toBe('string');
        else if (kind === 'CHOICE') expect(choices).toContain(value);
        else {
          expect(value).toBeGreaterThanOrEqual(minimum ?? -Infinity);
          expect(value).toBeLessThanOrEqual(maximum ?? Infinity);
        }
      }
    }
  });

  test('a run that names no synthesizer gets the default one', async () => {
    const { data } = await create({});
    expect(data.createRun.synthesizer).toBe(synthesizers.find(({ isDefault }) => isDefault)?.name);
    expect(data.createRun.options.settings).toEqual([]);
  });

  test('are stored as they were asked for', async () => {
    const some = synthesizers.find(({ settings }) => settings.length > 0);
    if (!some) throw new Error('No synthesizer has settings.');
    const settings = some.settings.map(({ name, default: value }) => ({ name, value }));
    const { data, errors } = await create({ synthesizer: some.name, options: { settings } });
    expect(errors).toBeUndefined();
    expect(data.createRun.options.settings).toEqual(settings);
  });

  test.each([
    ['unknown', [{ name: 'mood', value: 1 }], /no setting "mood"/],
    [
      'twice',
      [
        { name: 'mood', value: 1 },
        { name: 'mood', value: 2 },
      ],
      /names "mood" twice/,
    ],
  ])('%s: refused before anything is queued', async (_, settings, message) => {
    const { errors } = await create({ synthesizer: 'independent', options: { settings } });
    expect(errors?.[0].extensions.code).toBe('INVALID_OPTION');
    expect(errors?.[0].message).toMatch(message);
  });

  test('a value beyond its end is refused, naming setting, value and what is possible', async () => {
    const [synthesizer, setting] = synthesizers
      .flatMap((one) => one.settings.map((option) => [one.name, option] as const))
      .find(([, { kind, maximum }]) => kind === 'INTEGER' && maximum !== null) ?? [null, null];
    if (!setting) throw new Error('No synthesizer has a bounded whole number.');
    const value = (setting.maximum ?? 0) + 1;
    const { errors } = await create({ synthesizer, options: { settings: [{ name: setting.name, value }] } });
    expect(errors?.[0].extensions).toMatchObject({ code: 'INVALID_OPTION', value: String(value) });
    expect(errors?.[0].message).toContain(`"${setting.name}" is ${value}: use a whole number`);
  });
});
