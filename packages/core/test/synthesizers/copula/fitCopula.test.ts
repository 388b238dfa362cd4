import { beforeAll, describe, expect, it } from '@jest/globals';
import { createStream } from '../../../src/random/randomStream.js';
import { COPULA_ROWS } from '../../../src/synthesizers/copula/fitCopula.js';
import { getSynthesizer } from '../../../src/synthesizers/registry.js';
import type { ModelDocument } from '../../../src/synthesizers/contract/model.js';
import { createTable, type Table } from '../../../src/table/table.js';
import { takeRows } from '../../../src/table/takeRows.js';

const ROWS = COPULA_ROWS + 20_000;
const RHO = 0.6;
/** Cells of "y" that are missing: too few for the sample to show five. */
const MISSING = 5;

interface Parameters {
  readonly columns: readonly { readonly missingShare: number; readonly shares?: readonly number[] }[];
  readonly correlation: readonly (readonly number[])[];
}

/** Two normals, the one with five gaps, and three ordered labels; the rarest is in ten rows. */
function table(): Table {
  const stream = createStream(5, 'copula sample');
  const x = new Float64Array(ROWS);
  const y = new Float64Array(ROWS);
  const codes = new Int32Array(ROWS);
  for (let row = 0; row < ROWS; row++) {
    x[row] = stream.normal();
    y[row] = RHO * x[row] + Math.sqrt(1 - RHO * RHO) * stream.normal();
    const z = RHO * x[row] + Math.sqrt(1 - RHO * RHO) * stream.normal();
    codes[row] = row < 10 ? 2 : z < 0 ? 0 : 1;
    if (row % Math.floor(ROWS / MISSING) === 1 && row < ROWS - 1000) y[row] = NaN;
  }
  return createTable([
    { type: 'numeric', schema: { name: 'x', kind: 'continuous' }, values: x },
    { type: 'numeric', schema: { name: 'y', kind: 'continuous' }, values: y },
    { type: 'coded', schema: { name: 'c', kind: 'categorical', categories: ['1', '2', '3'] }, codes },
  ]);
}

const copula = getSynthesizer('gaussian-copula');
const fit = async (rows: Table, seed: number): Promise<ModelDocument> =>
  (await copula.fit(rows, { seed, options: { families: ['normal'], protection: 'off' } })).toJSON();
const parametersOf = ({ parameters }: ModelDocument): Parameters => parameters as Parameters;

let whole: Table;
let model: ModelDocument;
beforeAll(async () => {
  whole = table();
  model = await fit(whole, 1);
});

describe(`of more than ${COPULA_ROWS} rows`, () => {
  it('correlations come from a sample of that many, and a note says so', () => {
    const note = model.fit.notes.find(({ code }) => code === 'FITTED_ON_SAMPLE');
    expect(note?.message).toContain(`${COPULA_ROWS} of the ${ROWS} rows`);
    const { correlation } = parametersOf(model);
    // 5 standard errors of the sample, wider for labels.
    const error = 5 / Math.sqrt(COPULA_ROWS);
    expect(Math.abs(correlation[1][0] - RHO)).toBeLessThan(error * (1 - RHO * RHO));
    expect(Math.abs(correlation[2][0] - RHO)).toBeLessThan(2 * error);
  });

  it('shares, missing shares and distributions come from all rows', () => {
    const [, y, c] = parametersOf(model).columns;
    expect(c.shares?.[2]).toBe(10 / ROWS);
    expect(y.missingShare).toBeCloseTo(MISSING / ROWS, 12);
    const values = (whole.columns[0].type === 'numeric' ? whole.columns[0].values : []) as Float64Array;
    const mean = values.reduce((sum, value) => sum + value, 0) / ROWS;
    expect(model.fit.marginals[0].candidates[0].parameters.mean).toBeCloseTo(mean, 6);
    expect(model.fit.notes.find(({ code }) => code === 'MISSING_AT_RANDOM')?.message).toContain(
      `${MISSING} missing cells of ${ROWS}`,
    );
  });

  it('the seed draws the rows', async () => {
    expect(parametersOf(await fit(whole, 1))).toEqual(parametersOf(model));
    const other = parametersOf(await fit(whole, 2));
    expect(other.correlation).not.toEqual(parametersOf(model).correlation);
    expect(other.columns).toEqual(parametersOf(model).columns);
  });
});

it(`of ${COPULA_ROWS} rows all are used, whatever the seed`, async () => {
  const rows = takeRows(
    whole,
    Int32Array.from({ length: COPULA_ROWS }, (_, row) => row),
  );
  const [one, two] = [await fit(rows, 1), await fit(rows, 2)];
  expect(one.fit.notes.map(({ code }) => code)).not.toContain('FITTED_ON_SAMPLE');
  expect(one.parameters).toEqual(two.parameters);
});
