import { describe, expect, test } from '@jest/globals';
import * as core from '@likeness/core';
import type { Command } from 'commander';
import { convertTexts } from '../../src/options/convertTexts.js';
import { addDeclaredOptions } from '../../src/options/declaredOptions.js';
import { type OptionTexts, optionTexts } from '../../src/options/optionTexts.js';
import { createProgram } from '../../src/program.js';

const { option } = core;
const text = { label: 'Label', description: 'One sentence.' };

/** A synthesizer that exists here only, with an option of every kind. */
const madeUp: core.Synthesizer = {
  ...core.synthesizers[0],
  name: 'made-up',
  options: core.defineOptions({
    minLeafRows: option.integer({ ...text, default: 5, minimum: 1, maximum: 9, unit: 'rows' }),
    growthRate: option.number({ ...text, default: 0.5 }),
    proper: option.boolean({ ...text, default: true }),
    visitOrder: option.choice({ ...text, choices: ['file', 'size'], default: 'size' }),
    shapes: option.perColumn(['integer'], option.choices({ ...text, choices: ['gamma', 'normal'] })),
    heading: option.whenSampling(option.text({ ...text, default: '' })),
  }),
};
const engine = { ...core, synthesizers: [...core.synthesizers, madeUp] };

function commandOf(name: string): Command {
  const found = createProgram().commands.find((command) => command.name() === name);
  if (!found) throw new Error(`there is no command ${name}`);
  addDeclaredOptions(found, engine);
  return found.exitOverride();
}

describe('help', () => {
  test('lists every option of every synthesizer with its range and default, one made up here too', () => {
    const help = commandOf('synthesize').helpInformation().replace(/\s+/g, ' ');
    for (const { name, options } of core.synthesizers) {
      expect(help).toContain(`Options of ${name}`);
      for (const key of Object.keys(options)) expect(help).toContain(`${core.flagOf(key)} <`);
    }
    expect(help).toContain('Options of boosted-trees (default):');
    const own = help.slice(help.indexOf('Options of made-up:'));
    expect(own).toContain(
      '--min-leaf-rows <number> One sentence. A whole number from 1 to 9 (rows); default: 5.',
    );
    expect(own).toContain('--growth-rate <number> One sentence. A number; default: 0.5.');
    expect(own).toContain('--proper <true|false> One sentence. True or false; default: true.');
    expect(own).toContain('--visit-order <word> One sentence. One of file, size; default: size.');
    expect(own).toContain('--shapes <[column=]words> One sentence. Some of gamma, normal; repeatable');
    expect(own).toContain('--heading <text> One sentence. A text.');
  });

  test('sample offers the options of draws alone, balance those of SMOTE', () => {
    const sample = commandOf('sample').helpInformation();
    expect(sample).toContain('--sampling <word>');
    expect(sample).toContain('--heading <text>');
    expect(sample).not.toContain('--min-leaf-rows');
    expect(commandOf('balance').helpInformation()).toContain('--danger-neighbors <number>');
  });
});

describe('flags', () => {
  const parse = (...args: string[]): OptionTexts => {
    const command = commandOf('synthesize').action(() => undefined);
    command.parse(['file.csv', ...args], { from: 'user' });
    return optionTexts(command);
  };

  test('become values by the declarations of the synthesizer', () => {
    const texts = parse(
      ...['--min-leaf-rows', '7', '--growth-rate', '-1', '--proper', 'false', '--visit-order', 'file'],
      ...['--shapes', 'gamma,normal', '--shapes', 'a=b=normal', '--heading', 'x=1'],
    );
    expect(convertTexts(madeUp, texts, null)).toEqual({
      options: {
        minLeafRows: 7,
        growthRate: -1,
        proper: false,
        visitOrder: 'file',
        shapes: ['gamma', 'normal'],
        heading: 'x=1',
      },
      columnOptions: { 'a=b': { shapes: ['normal'] } },
    });
  });

  test.each<[what: string, args: string[], error: object]>([
    ['that the synthesizer does not read', ['--copula', 't'], { code: 'UNKNOWN_OPTION' }],
    ['with an impossible value', ['--min-leaf-rows', '10'], { code: 'INVALID_OPTION' }],
    [
      'given twice',
      ['--proper', 'true', '--proper', 'true'],
      { message: '--proper is given twice; give it once.' },
    ],
    [
      'given twice for a column',
      ['--shapes', 'a=gamma', '--shapes', 'a=normal'],
      { message: '--shapes is given twice for the column "a"; give it once.' },
    ],
  ])('%s are refused', (_what, args, error) => {
    expect(() => convertTexts(madeUp, parse(...args), null)).toThrow(expect.objectContaining(error));
  });

  test('of the fit are refused where rows are drawn from a model', () => {
    const texts = new Map([['minLeafRows', ['7']]]);
    expect(() => convertTexts(madeUp, texts, 'sample')).toThrow(
      expect.objectContaining({
        code: 'UNKNOWN_OPTION',
        message: expect.stringContaining('It reads when rows'),
      }),
    );
  });
});
