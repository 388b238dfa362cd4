import { describe, expect, test } from '@jest/globals';
import { checkOptions, getSynthesizer, MAX_SPLITS, RUN_PRESETS } from '../../src/index.js';

describe('presets of runs', () => {
  test.each(RUN_PRESETS.map((preset) => [preset.name, preset] as const))(
    '%s is possible, and says nothing that is the default anyway',
    (_, { synthesizer, options, splits }) => {
      const { options: declared } = getSynthesizer(synthesizer);
      expect(() => checkOptions(declared, { options }, { method: synthesizer, columns: [] })).not.toThrow();
      for (const [name, value] of Object.entries(options)) expect(declared[name].default).not.toEqual(value);
      expect(splits).toBeGreaterThanOrEqual(1);
      expect(splits).toBeLessThanOrEqual(MAX_SPLITS);
    },
  );

  test('have names of their own', () => {
    expect(new Set(RUN_PRESETS.map(({ name }) => name)).size).toBe(RUN_PRESETS.length);
  });
});
