import 'reflect-metadata';
import { expect, test } from '@jest/globals';
import { defineOptions, option, type Synthesizer, synthesizers } from '@likeness/core';
import { graphql } from 'graphql';
import { createSchema } from '../../src/graphql/schema.js';

const text = { label: 'Label', description: 'One sentence.' };

/** A synthesizer that exists here only, with an option of every kind. */
const madeUp: Synthesizer = {
  ...synthesizers[0],
  name: 'made-up',
  options: defineOptions({
    minLeafRows: option.integer({ ...text, default: 5, minimum: 1, maximum: 9, unit: 'rows' }),
    rate: option.number({ ...text, default: 0.5 }),
    proper: option.boolean({ ...text, default: true }),
    order: option.choice({ ...text, choices: ['file', 'size'], default: 'size' }),
    families: option.perColumn(
      ['continuous', 'integer'],
      option.choices({ ...text, choices: ['gamma', 'normal'], default: ['gamma'] }),
    ),
    sequence: option.whenSampling(option.text({ ...text, default: 'a' })),
  }),
};

test('the options of a synthesizer that is registered are told as they are declared', async () => {
  const schema = await createSchema([...synthesizers, madeUp]);
  const { data, errors } = await graphql({
    schema,
    source: `{ synthesizers { name options {
      name label description kind stage default unit minimum maximum choices perColumn
    } } }`,
  });
  expect(errors).toBeUndefined();
  const plain = {
    ...text,
    stage: 'FIT',
    unit: null,
    minimum: null,
    maximum: null,
    choices: [],
    perColumn: [],
  };
  const offered = JSON.parse(JSON.stringify(data)) as { synthesizers: { name: string; options: unknown }[] };
  expect(offered.synthesizers.find(({ name }) => name === 'made-up')?.options).toEqual([
    { ...plain, name: 'minLeafRows', kind: 'INTEGER', default: 5, unit: 'rows', minimum: 1, maximum: 9 },
    { ...plain, name: 'rate', kind: 'NUMBER', default: 0.5 },
    { ...plain, name: 'proper', kind: 'BOOLEAN', default: true },
    { ...plain, name: 'order', kind: 'CHOICE', default: 'size', choices: ['file', 'size'] },
    {
      ...plain,
      name: 'families',
      kind: 'CHOICES',
      default: ['gamma'],
      choices: ['gamma', 'normal'],
      perColumn: ['CONTINUOUS', 'INTEGER'],
    },
    { ...plain, name: 'sequence', kind: 'TEXT', stage: 'SAMPLE', default: 'a' },
  ]);
});
