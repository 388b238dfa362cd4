import { beforeAll, describe, expect, test } from '@jest/globals';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { OptionFields } from '../src/features/run-form/OptionFields';
import type { SynthesizerOption } from '../src/features/run-form/optionTexts';

const NO_RANGE = {
  stage: 'FIT' as const,
  unit: null,
  minimum: null,
  maximum: null,
  choices: [],
  perColumn: [],
};

/** The options of a synthesizer that does not exist, one of each kind, as `synthesizers { options }` answers them. */
const MADE_UP: readonly SynthesizerOption[] = [
  {
    ...NO_RANGE,
    name: 'minLeafRows',
    kind: 'INTEGER',
    label: 'Leaf',
    description: 'Fewest rows of a leaf.',
    default: 5,
    minimum: 1,
    maximum: 100,
    unit: 'rows',
  },
  {
    ...NO_RANGE,
    name: 'rate',
    kind: 'NUMBER',
    label: 'Rate',
    description: 'Size of a step.',
    default: 0.1,
    minimum: 0,
  },
  {
    ...NO_RANGE,
    name: 'proper',
    kind: 'BOOLEAN',
    label: 'Proper',
    description: 'Whether rows are resampled.',
    default: true,
  },
  {
    ...NO_RANGE,
    name: 'order',
    kind: 'CHOICE',
    label: 'Order',
    description: 'Which column is first.',
    default: 'size',
    choices: ['file', 'size'],
  },
  {
    ...NO_RANGE,
    name: 'families',
    kind: 'CHOICES',
    label: 'Families',
    description: 'Those that are tried.',
    default: ['normal'],
    choices: ['gamma', 'normal'],
    perColumn: ['CONTINUOUS', 'INTEGER'],
  },
  {
    ...NO_RANGE,
    name: 'sequence',
    kind: 'TEXT',
    label: 'Sequence',
    description: 'Names of columns.',
    default: 'age, sex',
  },
];

interface Given {
  readonly texts?: Readonly<Record<string, string>>;
  readonly columnTexts?: Readonly<Record<string, string>>;
  readonly errors?: Readonly<Record<string, string>>;
}

function render({ texts = {}, columnTexts = {}, errors = {} }: Given = {}): string {
  const ignore = () => undefined;
  return renderToStaticMarkup(
    createElement(OptionFields, {
      options: MADE_UP,
      texts,
      columnTexts,
      errors,
      onChange: ignore,
      onColumns: ignore,
    }),
  );
}

/** Tag and attributes of each element with that tag, in the order of the page. */
function elements(markup: string, tag: string): Readonly<Record<string, string>>[] {
  return [...markup.matchAll(new RegExp(`<${tag}\\b([^>]*)>`, 'g'))].map(([, attributes]) =>
    Object.fromEntries(
      [...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
    ),
  );
}

function elementOf(markup: string, tag: string, id: string): Readonly<Record<string, string>> | undefined {
  return elements(markup, tag).find((one) => one.id === id);
}

/** The text of the first element with that id. */
function textOf(markup: string, id: string): string | undefined {
  return new RegExp(`id="${id}"[^>]*>([^<]*)<`).exec(markup)?.[1];
}

/** Whether each checkbox is checked, by its label. */
function checkboxes(markup: string): Readonly<Record<string, boolean>> {
  const found = markup.matchAll(
    /<input type="checkbox"([^>]*)\/><span class="min-w-0">(?:<span[^>]*>)?([^<]*)</g,
  );
  return Object.fromEntries(
    [...found].map(([, attributes, label]) => [label, attributes.includes('checked=""')]),
  );
}

describe('fields of the options of a made-up synthesizer', () => {
  let markup: string;
  beforeAll(() => {
    markup = render();
  });

  test('numbers have their label, keyboard, default, and bounds and unit in the hint', () => {
    expect(markup).toMatch(/<label for="option-minLeafRows"[^>]*>Leaf<\/label>/);
    expect(elementOf(markup, 'input', 'option-minLeafRows')).toMatchObject({
      inputMode: 'numeric',
      value: '5',
    });
    expect(textOf(markup, 'option-minLeafRows-hint')).toBe(
      'Fewest rows of a leaf. A whole number from 1 to 100 (rows); default: 5.',
    );
    expect(markup).toMatch(/<label for="option-rate"[^>]*>Rate<\/label>/);
    expect(elementOf(markup, 'input', 'option-rate')).toMatchObject({ inputMode: 'decimal', value: '0.1' });
    expect(textOf(markup, 'option-rate-hint')).toBe('Size of a step. A number of at least 0; default: 0.1.');
  });

  test('true or false is a checkbox, a list a checkbox for each word, as by default', () => {
    expect(checkboxes(markup)).toEqual({ Proper: true, gamma: false, normal: true });
    expect(textOf(markup, 'option-proper-hint')).toBe('Whether rows are resampled.');
    expect(markup).toMatch(
      /<fieldset aria-describedby="option-families-hint"><legend[^>]*>Families<\/legend>/,
    );
    expect(textOf(markup, 'option-families-hint')).toBe('Those that are tried.');
  });

  test('a choice has its words, with the default selected', () => {
    expect(markup).toMatch(/<label for="option-order"[^>]*>Order<\/label>/);
    const [, select] = /<select id="option-order"[^>]*>(.*?)<\/select>/.exec(markup) ?? [];
    expect(select).toBe('<option>file</option><option selected="">size</option>');
    expect(textOf(markup, 'option-order-hint')).toBe('Which column is first.');
  });

  test('a text is a line', () => {
    expect(elementOf(markup, 'input', 'option-sequence')).toMatchObject({
      inputMode: 'text',
      value: 'age, sex',
    });
    expect(textOf(markup, 'option-sequence-hint')).toBe('Names of columns.');
  });

  test('only the option of columns has a field for single columns, which names their kinds', () => {
    expect(elements(markup, 'textarea').map(({ id }) => id)).toEqual(['option-families-columns']);
    expect(textOf(markup, 'option-families-columns-hint')).toMatch(/continuous, integer/);
  });
});

test('what was typed and chosen stands in the fields, an error at its own', () => {
  const markup = render({
    texts: { minLeafRows: '500', proper: 'false', order: 'file', families: 'gamma', sequence: 'sex' },
    columnTexts: { families: 'age = gamma' },
    errors: { minLeafRows: 'Use a whole number from 1 to 100.' },
  });
  expect(elementOf(markup, 'input', 'option-minLeafRows')).toMatchObject({
    value: '500',
    'aria-invalid': 'true',
  });
  expect(textOf(markup, 'option-minLeafRows-error')).toBe('Use a whole number from 1 to 100.');
  expect(checkboxes(markup)).toEqual({ Proper: false, gamma: true, normal: false });
  expect(markup).toContain('<option selected="">file</option>');
  expect(elementOf(markup, 'input', 'option-sequence')).toMatchObject({ value: 'sex' });
  expect(markup).toMatch(/<textarea id="option-families-columns"[^>]*>age = gamma<\/textarea>/);
  expect(markup.match(/role="alert"/g)).toHaveLength(1);
});
