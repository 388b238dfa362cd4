import { describe, expect, test } from '@jest/globals';
import { getSynthesizer, synthesizers } from '../../src/auto/registry.js';
import { readOptions } from '../../src/options/readOptions.js';
import type { OptionValue } from '../../src/options/option.js';
import type { SynthesizerModel } from '../../src/synthesizers/contract/model.js';
import { mixedTable } from './mixedTable.js';
import { QUICK_OPTIONS } from './quickOptions.js';

/** Every option of every synthesizer, with a value that it may have. */
const ALL: ReadonlyMap<string, OptionValue> = new Map(
  synthesizers.flatMap(({ options }) =>
    Object.entries(options).map(([name, option]) => [name, option.default] as const),
  ),
);

describe.each(synthesizers.map((synthesizer) => [synthesizer.name, synthesizer] as const))(
  '%s',
  (name, synthesizer) => {
    const others = [...ALL].filter(([option]) => synthesizer.options[option]?.stage !== 'fit');

    test('its options can be offered: they are described, and the defaults are what reading nothing gives', () => {
      const table = mixedTable();
      for (const option of Object.values(synthesizer.options)) {
        expect(option.label).not.toBe('');
        expect(option.description).toMatch(/\.$/);
      }
      const columns = table.columns.map(({ schema }) => schema);
      for (const stage of ['fit', 'sample'] as const) {
        const reading = { method: name, stage, columns };
        const given = Object.entries(synthesizer.options).filter(([, option]) => option.stage === stage);
        const options = Object.fromEntries(given.map(([key, option]) => [key, option.default]));
        expect(readOptions(synthesizer.options, { options }, reading)).toEqual(
          readOptions(synthesizer.options, {}, reading),
        );
      }
    });

    test.each(others)('a fit refuses "%s", which it does not read', async (option, value) => {
      await expect(
        synthesizer.fit(mixedTable(), { seed: 1, options: { [option]: value } }),
      ).rejects.toMatchObject({
        code: 'UNKNOWN_OPTION',
        message: expect.stringContaining(`"${name}" does not read the option "${option}"`),
        location: { option },
      });
      await expect(
        synthesizer.fit(mixedTable(), { seed: 1, columnOptions: { age: { [option]: value } } }),
      ).rejects.toMatchObject({ code: 'UNKNOWN_OPTION' });
    });

    test('a draw refuses every option that is not one of draws', async () => {
      const model: SynthesizerModel = await synthesizer.fit(mixedTable(), {
        seed: 1,
        options: QUICK_OPTIONS[name],
      });
      const { options: declared } = getSynthesizer(model.toJSON().synthesizer);
      for (const [option, value] of ALL) {
        const draw = (): unknown => model.sampleChunk(1, 0, 3, { options: { [option]: value } });
        if (declared[option]?.stage === 'sample') draw();
        else expect(draw).toThrow(expect.objectContaining({ code: 'UNKNOWN_OPTION' }));
      }
    });
  },
);

test('families of a method that has no marginals are refused', async () => {
  await expect(
    getSynthesizer('boosted-trees').fit(mixedTable(), { seed: 1, options: { families: ['banana'] } }),
  ).rejects.toMatchObject({ code: 'UNKNOWN_OPTION', location: { option: 'families' } });
  await expect(
    getSynthesizer('gaussian-copula').fit(mixedTable(), { seed: 1, options: { families: ['banana'] } }),
  ).rejects.toMatchObject({ code: 'INVALID_OPTION', location: { option: 'families' } });
});
