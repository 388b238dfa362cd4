import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { App } from '../support/app.js';
import { mixedTable } from '../support/tables.js';

interface Info {
  readonly name: string;
  readonly isDefault: boolean;
  readonly options: readonly {
    readonly name: string;
    readonly kind: string;
    readonly stage: string;
    readonly default: number | string | boolean | readonly string[];
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
    '{ synthesizers { name isDefault options { name kind stage default minimum maximum choices } } }',
  );
  synthesizers = data.synthesizers;
});
afterAll(() => app.stop());

const create = (input: Record<string, unknown>) =>
  app.graphql<{ createRun: { run: { id: string; synthesizer: string; options: unknown } } }>(
    `mutation ($input: CreateRunInput!) {
      createRun(input: $input) { run { id synthesizer options { name value } } }
    }`,
    { input: { datasetId, ...input } },
  );

describe('options of synthesizers', () => {
  test('each says its kind, a default that is possible, and its ends or choices', () => {
    expect(synthesizers.filter(({ isDefault }) => isDefault)).toHaveLength(1);
    for (const { options } of synthesizers) {
      for (const { kind, default: value, minimum, maximum, choices } of options) {
        if (kind === 'BOOLEAN') expect(typeof value).toBe('boolean');
        else if (kind === 'TEXT') expect(typeof value).toBe('string');
        else if (kind === 'CHOICE') expect(choices).toContain(value);
        else if (kind === 'CHOICES')
          expect(choices).toEqual(expect.arrayContaining([...(value as string[])]));
        else {
          expect(value).toBeGreaterThanOrEqual(minimum ?? -Infinity);
          expect(value).toBeLessThanOrEqual(maximum ?? Infinity);
        }
      }
    }
  });

  test('a run that names no synthesizer gets the default one', async () => {
    const { data } = await create({});
    expect(data.createRun.run.synthesizer).toBe(synthesizers.find(({ isDefault }) => isDefault)?.name);
    expect(data.createRun.run.options).toEqual([]);
  });

  test('are stored as they were asked for', async () => {
    for (const { name: synthesizer, options: declared } of synthesizers) {
      const options = declared.map(({ name, default: value }) => ({ name, value }));
      const { data, errors } = await create({ synthesizer, options });
      expect(errors).toBeUndefined();
      expect(data.createRun.run.options).toEqual(options);
    }
  });

  test.each([
    ['unknown', [{ name: 'mood', value: 1 }], 'UNKNOWN_OPTION', /does not read the option "mood"/],
    [
      'twice',
      [
        { name: 'mood', value: 1 },
        { name: 'mood', value: 2 },
      ],
      'INVALID_OPTION',
      /"mood" is given twice/,
    ],
  ])('%s: refused before anything is queued', async (_, options, code, message) => {
    const { errors } = await create({ synthesizer: 'independent', options });
    expect(errors?.[0].extensions).toMatchObject({ code, option: 'mood' });
    expect(errors?.[0].message).toMatch(message);
  });

  test('a value beyond its end is refused, naming option, value and what is possible', async () => {
    const [synthesizer, setting] = synthesizers
      .flatMap((one) => one.options.map((option) => [one.name, option] as const))
      .find(([, { kind, maximum }]) => kind === 'INTEGER' && maximum !== null) ?? [null, null];
    if (!setting) throw new Error('No synthesizer has a bounded whole number.');
    const value = (setting.maximum ?? 0) + 1;
    const { errors } = await create({ synthesizer, options: [{ name: setting.name, value }] });
    expect(errors?.[0].extensions).toMatchObject({ code: 'INVALID_OPTION', value: String(value) });
    expect(errors?.[0].message).toContain(`"${setting.name}" is ${value}: use a whole number`);
  });
});
