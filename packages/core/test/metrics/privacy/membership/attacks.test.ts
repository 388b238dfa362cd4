import { beforeAll, describe, expect, test } from '@jest/globals';
import type { MetricValue } from '../../../../src/metrics/metric.js';
import { ATTACKS, MEMBERSHIP_METRICS } from '../../../../src/metrics/privacy/membership/attacks.js';
import { createStream } from '../../../../src/random/randomStream.js';
import { evaluate } from '../../../../src/report/evaluate.js';
import type { EvaluationReport } from '../../../../src/report/report.js';
import type { ColumnRole } from '../../../../src/table/column.js';
import { concatTables } from '../../../../src/table/concatTables.js';
import { createTable, type Table } from '../../../../src/table/table.js';
import { takeRows } from '../../../../src/table/takeRows.js';
import { coded, numeric } from '../../../trees/tables.js';

/** Patients: three numbers, a ward, and whether they died. */
function patients(rows: number, seed: number, roles: Readonly<Record<string, ColumnRole>> = {}): Table {
  const stream = createStream(seed, 'patients');
  const age = Float64Array.from({ length: rows }, () => 50 + 15 * stream.normal());
  const pressure = age.map((value) => 90 + 0.5 * value + 10 * stream.normal());
  const dose = Float64Array.from({ length: rows }, () => 10 * stream.exponential());
  const ward = Int32Array.from(age, (value) => (value + 10 * stream.normal() > 60 ? 1 : stream.integer(3)));
  const died = Int32Array.from(pressure, (value) => (value + 15 * stream.normal() > 125 ? 1 : 0));
  const columns = [
    numeric('age', age),
    numeric('pressure', pressure),
    numeric('dose', dose),
    coded('ward', ['a', 'b', 'c'], ward),
    coded('died', ['no', 'yes'], died),
  ];
  return createTable(
    columns.map((column) => {
      const schema = { ...column.schema, role: roles[column.schema.name] ?? 'none' };
      return { ...column, schema } as typeof column;
    }),
  );
}

const rowsFrom = (table: Table, count: number): Table =>
  takeRows(
    table,
    Int32Array.from({ length: count }, (_, row) => row),
  );

function valueOf({ metrics }: EvaluationReport, name: string): MetricValue {
  const found = metrics.find((metric) => metric.name === name && metric.scope === 'table');
  if (found === undefined) throw new Error(`There is no value of ${name}.`);
  return found;
}

const groups = ['privacy'] as const;

describe('attacks on 2,400 rows', () => {
  const real = patients(2_400, 1);
  const holdout = patients(4_800, 2);
  let copies: EvaluationReport;
  let fresh: EvaluationReport;
  beforeAll(async () => {
    copies = await evaluate({ real, holdout, synthetic: real, seed: 1, groups });
    fresh = await evaluate({ real, holdout, synthetic: patients(2_400, 3), seed: 1, groups });
  });

  test('every value is there, with the rows it comes from, its power, and an interval that holds it', () => {
    for (const report of [copies, fresh]) {
      for (const { name } of MEMBERSHIP_METRICS) {
        const { value, valueLow, valueHigh, provenance } = valueOf(report, name);
        expect(valueLow).toBeLessThanOrEqual(value);
        expect(valueHigh).toBeGreaterThanOrEqual(value);
        const { members, nonMembers, detectable } = provenance.settings;
        expect(members).toBeGreaterThanOrEqual(20);
        expect(nonMembers).toBeGreaterThanOrEqual(20);
        expect(detectable).toBeGreaterThan(name.endsWith('Auc') ? 0.5 : 0.01);
      }
    }
  });

  test.each(ATTACKS.map(({ name }) => [name]))('%s sees copies of the training rows', (attack) => {
    const { valueLow, verdict } = valueOf(copies, `${attack}Auc`);
    expect(verdict).toBe('below');
    expect(valueLow).toBeGreaterThan(0.5);
  });

  test.each(['closestRecord', 'localDistance', 'membership'])('%s names every copy', (attack) => {
    expect(valueOf(copies, `${attack}Auc`).value).toBeGreaterThan(0.99);
    expect(valueOf(copies, `${attack}Tpr`).value).toBeGreaterThan(0.95);
    expect(valueOf(copies, `${attack}Tpr`).valueLow).toBeGreaterThan(0.9);
  });

  test('the worst attack and the outliers tell copies', () => {
    for (const name of ['worstAttackAuc', 'worstAttackTpr', 'outlierAttackAuc', 'outlierAttackTpr']) {
      expect(valueOf(copies, name).verdict).toBe('below');
    }
    expect(valueOf(copies, 'worstAttackAuc').value).toBeGreaterThan(0.99);
    expect(valueOf(copies, 'worstAttackAuc').provenance.settings.attack).toMatch(/Auc$/);
    expect(valueOf(copies, 'outlierAttackAuc').valueLow).toBeGreaterThan(0.9);
  });

  test('no attack recognises the training rows from a new sample', () => {
    for (const { name } of ATTACKS) {
      expect(Math.abs(valueOf(fresh, `${name}Auc`).value - 0.5)).toBeLessThan(0.03);
      expect(valueOf(fresh, `${name}Tpr`).value).toBeLessThan(0.025);
    }
    expect(valueOf(fresh, 'worstAttackAuc').valueLow).toBeLessThan(0.5);
    expect(valueOf(fresh, 'worstAttackTpr').valueLow).toBeLessThan(0.02);
    expect(Math.abs(valueOf(fresh, 'memorisationGap').value)).toBeLessThan(0.03);
  });

  test('a fifth of copies is told, too', async () => {
    const synthetic = concatTables([patients(1_920, 4), rowsFrom(real, 480)]);
    const report = await evaluate({ real, holdout, synthetic, seed: 1, groups });
    expect(valueOf(report, 'worstAttackAuc').valueLow).toBeGreaterThan(0.53);
    expect(valueOf(report, 'worstAttackTpr').valueLow).toBeGreaterThan(0.1);
  });
});

describe('memorisation', () => {
  const known = { age: 'quasi-identifier', pressure: 'quasi-identifier', died: 'sensitive' } as const;
  const real = patients(400, 1, known);
  const holdout = patients(400, 2, known);

  test('looks at the columns that the schema names by role', async () => {
    const report = await evaluate({ real, holdout, synthetic: real, seed: 1, groups });
    const { value, valueLow, provenance } = valueOf(report, 'memorisationGap');
    expect(provenance.settings).toMatchObject({ known: 'age, pressure', secrets: 'died' });
    expect(value).toBeGreaterThan(0.1);
    expect(valueLow).toBeGreaterThan(0);
  });

  test('looks at the quasi-identifiers that are named before those', async () => {
    const given = { real, holdout, synthetic: patients(400, 3, known), seed: 1, groups };
    const report = await evaluate({ ...given, quasiIdentifiers: ['ward'] });
    expect(valueOf(report, 'memorisationGap').provenance.settings.known).toBe('ward');
    await expect(evaluate({ ...given, quasiIdentifiers: ['zip'] })).rejects.toMatchObject({
      code: 'UNKNOWN_COLUMN',
      location: { column: 'zip' },
    });
  });
});

describe('memorisation of a column of 0 and 1', () => {
  /** The same people, `died` written as a boolean of 0 and 1, as most files have it. */
  const inNumbers = (table: Table): Table =>
    createTable(
      table.columns.map((column) =>
        column.type === 'coded' && column.schema.name === 'died'
          ? { ...column, schema: { ...column.schema, kind: 'boolean', categories: ['0', '1'] } }
          : column,
      ),
    );
  const real = patients(400, 1);
  const holdout = patients(400, 2);

  test('is inferred as one of labels is, with the same gap', async () => {
    const given = { seed: 1, groups, target: 'died' };
    const labels = await evaluate({ ...given, real, holdout, synthetic: real });
    const numbers = await evaluate({
      ...given,
      real: inNumbers(real),
      holdout: inNumbers(holdout),
      synthetic: inNumbers(real),
    });
    const { value, valueLow, provenance } = valueOf(numbers, 'memorisationGap');
    expect(provenance.settings.secrets).toBe('died');
    expect(valueLow).toBeGreaterThan(0);
    expect(value).toBeCloseTo(valueOf(labels, 'memorisationGap').value, 1);
  });

  test('a secret of one value, and quasi-identifiers that leave no secret, are told as what they are', async () => {
    const died = real.columns.length - 1;
    const alive = (table: Table): Table =>
      createTable(
        table.columns.map((column, at) =>
          at === died && column.type === 'coded'
            ? { ...column, codes: new Int32Array(table.rowCount) }
            : column,
        ),
      );
    const all = real.columns.map(({ schema }) => schema.name);
    const noteOf = async (input: Parameters<typeof evaluate>[0]): Promise<string | undefined> =>
      (await evaluate(input)).notes.find(({ code }) => code === 'NOTHING_TO_INFER')?.message;
    const survivors = { real: alive(real), holdout: alive(holdout), synthetic: alive(real), seed: 1, groups };
    const others = ['age', 'pressure', 'dose', 'ward'];
    expect(await noteOf({ ...survivors, quasiIdentifiers: others })).toMatch(/single value in "died"/);
    const input = { real, holdout, synthetic: real, seed: 1, groups };
    expect(await noteOf({ ...input, quasiIdentifiers: all })).toMatch(/quasi-identifiers leave no column/);
    expect(await noteOf(input)).toBeUndefined();
  });
});

describe('ties', () => {
  test('16 equal rows everywhere are no nearer to training rows', async () => {
    const rows = createTable([coded('a', ['x'], new Int32Array(16))]);
    const report = await evaluate({ real: rows, holdout: rows, synthetic: rows, seed: 1, groups });
    expect(valueOf(report, 'dcrShare').value).toBe(0.5);
    // Too few synthetic rows for a verdict.
    expect(valueOf(report, 'dcrShare').verdict).toBeNull();
    expect(report.notes.map(({ code }) => code)).toContain('TOO_FEW_ROWS');
  });

  test('a new sample of a survey of three coarse questions raises no alarm', async () => {
    const survey = (seed: number): Table => {
      const stream = createStream(seed, 'survey');
      const answers = (count: number): number[] =>
        Array.from({ length: 300 }, () => Math.floor(count * stream.uniform() ** 1.3));
      return createTable(
        [3, 4, 2].map((count, at) => coded(`q${at}`, ['1', '2', '3', '4'].slice(0, count), answers(count))),
      );
    };
    const alarms = new Map<string, number>();
    for (let seed = 0; seed < 12; seed++) {
      const [real, holdout, synthetic] = [3 * seed, 3 * seed + 1, 3 * seed + 2].map(survey);
      const { metrics } = await evaluate({ real, holdout, synthetic, seed, groups });
      for (const { name, scope, verdict } of metrics) {
        if (scope === 'table') alarms.set(name, (alarms.get(name) ?? 0) + (verdict === 'below' ? 1 : 0));
      }
    }
    // At a level of 5% four of twelve are flagged once in 2,000 times.
    expect(alarms.size).toBeGreaterThan(20);
    expect([...alarms].filter(([, count]) => count > 3)).toEqual([]);
  });
});
