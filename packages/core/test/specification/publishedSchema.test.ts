import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { specify } from '../../src/specification/specify.js';
import { SPECIFICATION_KEYS } from '../../src/specification/specification.js';

const docs = resolve(import.meta.dirname, '../../../../docs');

interface ObjectSchema {
  readonly additionalProperties: boolean;
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, unknown>>;
  readonly definitions: Readonly<Record<string, ObjectSchema>>;
}

const schema = JSON.parse(readFileSync(`${docs}/specification.schema.json`, 'utf8')) as ObjectSchema;

test.each(Object.entries(SPECIFICATION_KEYS))(
  'the published schema knows the properties of a %s',
  (name, keys) => {
    const published = name === 'specification' ? schema : schema.definitions[name];
    expect(Object.keys(published.properties)).toEqual([...keys]);
    expect(published.additionalProperties).toBe(false);
  },
);

test('what the schema requires is required', () => {
  const column = { name: 'a', mean: 0, sd: 1 };
  const whole: Record<string, unknown> = { format: 'likeness-specification', version: 1, columns: [column] };
  expect(() => specify(whole)).not.toThrow();
  for (const key of schema.required) {
    const rest = Object.fromEntries(Object.entries(whole).filter(([name]) => name !== key));
    expect(() => specify(rest)).toThrow(new RegExp(`^${key}: it is missing`));
  }
});

test('the example of the documents is a model without repairs', () => {
  const { model, report } = specify(parse(readFileSync(`${docs}/examples/heart-failure.yaml`, 'utf8')));
  expect(report.repaired).toBe(false);
  expect(report.pairs).toHaveLength(14);
  expect(model.fit.rowCount).toBe(299);
  for (const { stated, reached } of report.pairs)
    expect(Math.abs(reached - stated)).toBeLessThan(0.005 * Math.max(1, Math.abs(stated)));
});
