import { describe, expect, test } from '@jest/globals';
import { changeOf, valuesOf } from '../src/features/dataset-schema/columnValues';
import { placeOfError } from '../src/features/dataset-schema/placeOfError';
import { columnFault } from '../src/features/run-form/columnTexts';
import { advancedOf } from '../src/features/run-form/advancedValues';
import { initialRunForm } from '../src/features/run-form/initialRunForm';
import { repeatAddress } from '../src/features/run-form/repeatAddress';
import type { FormColumn } from '../src/features/run-form/runFormValues';
import { runInput } from '../src/features/run-form/runInput';
import { usableTargets } from '../src/features/run-form/usableTargets';
import { validateRunForm } from '../src/features/run-form/validateRunForm';
import { readUploadAnswer } from '../src/features/datasets/uploadAnswer';
import type { SchemaColumnFieldsFragment } from '../src/graphql/generated/operations';

/** Names that every object has: a dictionary of columns that is a plain object finds its methods. */
const NAMES = ['constructor', 'toString', '__proto__', 'hasOwnProperty'] as const;
const columns: readonly FormColumn[] = NAMES.map((name) => ({ name, kind: 'CATEGORICAL', distinctCount: 3 }));
const dataset = {
  columns,
  proposedTarget: { column: '__proto__' },
  acceptedConstraints: ['constructor <= toString'],
};
const synthesizer = { name: 'gaussian-copula', isDefault: true, options: [] };

describe('F7: a table whose columns are called like methods of every object', () => {
  test('opens the run form without kinds of its own, and is sent as it is', () => {
    const values = initialRunForm(new URLSearchParams(), dataset, [synthesizer]);
    expect(values).toMatchObject({ columns: NAMES, target: '__proto__' });
    expect(usableTargets(columns, values).map(({ name }) => name)).toEqual(NAMES);
    expect(validateRunForm(values, columns, synthesizer)).toEqual({});
    expect(runInput('d', values, columns, synthesizer)).toMatchObject({
      kinds: null,
      columns: null,
      target: '__proto__',
      constraints: ['constructor <= toString'],
    });
  });

  test('keeps the kinds that a user chooses, also in the address of a repeated run', () => {
    const kinds = NAMES.map((column) => ({ column, kind: 'IDENTIFIER' as const }));
    const address = repeatAddress(
      {
        id: 'r',
        synthesizer: 'gaussian-copula',
        seed: 1,
        rowCount: null,
        target: null,
        columns: [...NAMES],
        kinds,
        dropMissing: false,
        holdoutShare: 0.3,
        splits: 1,
        constraints: [],
        options: [{ name: 'families', value: ['gamma'], column: '__proto__' }],
      },
      { id: 'd' },
    );
    const params = new URL(address, 'http://localhost').searchParams;
    const values = initialRunForm(params, dataset, [synthesizer]);
    expect([...values.kinds]).toEqual(NAMES.map((name) => [name, 'IDENTIFIER']));
    expect(runInput('d', values, columns, synthesizer).kinds).toEqual(kinds);
    expect(values.columnOptions).toEqual({ families: '__proto__ = gamma' });
    expect(usableTargets(columns, values)).toEqual([]);
  });

  test('has its own columns in the options of single columns', () => {
    const families = {
      name: 'families',
      kind: 'LIST',
      choices: ['gamma'],
      perColumn: ['CONTINUOUS'],
    } as unknown as Parameters<typeof columnFault>[0];
    expect(columnFault(families, 'valueOf = gamma', NAMES)).toMatch('valueOf');
    expect(advancedOf({ constraints: [], options: [] }).columnOptions).toEqual({});
  });

  test('is edited on the page of its schema, and errors stand at their columns', () => {
    const column = (name: string): SchemaColumnFieldsFragment => ({
      name,
      kind: 'CATEGORICAL',
      role: 'NONE',
      decidedBy: 'INFERRED',
      evidence: [],
      doubts: [],
      decimals: null,
      numberFormat: null,
      datetimePattern: null,
      zone: null,
      missing: [],
      special: [],
      labels: ['constructor', '__proto__'],
      bounds: null,
      lattice: null,
      samples: [],
      observed: { missing: 0, different: 2, minimum: null, maximum: null },
    });
    const changes = NAMES.map((name) => {
      const change = changeOf(column(name), { ...valuesOf(column(name)), role: 'SENSITIVE' });
      if (!change) throw new Error(`${name} was not changed.`);
      return change;
    });
    expect(changes).toEqual(NAMES.map((name) => ({ name, role: 'SENSITIVE' })));
    NAMES.forEach((name, at) => {
      expect(placeOfError({ path: `columns[${at}].role` }, changes)).toEqual({ column: name, field: 'role' });
      expect(placeOfError({ path: `columns[${at}].${name}` }, changes)).toEqual({
        column: name,
        field: 'kind',
      });
    });
  });

  test('is read from the answer of an upload', () => {
    const body = {
      dataset: {
        id: 'd',
        name: 'd',
        rowCount: 1,
        columns: NAMES.map((name) => ({ name, kind: 'integer', missingCount: 0 })),
        notes: [],
      },
    };
    const answer = readUploadAnswer(201, JSON.stringify(body));
    expect(answer).toMatchObject({
      ok: true,
      dataset: { columns: NAMES.map((name) => ({ name, kind: 'INTEGER' })) },
    });
  });
});
