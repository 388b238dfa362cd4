import { describe, expect, test } from '@jest/globals';
import { createStream } from '../../../src/random/randomStream.js';
import { sampleWithReport } from '../../../src/synthesizers/contract/constrained.js';
import { drawMessages, joinDrawReports } from '../../../src/synthesizers/contract/drawReport.js';
import { getSynthesizer, modelFromJSON } from '../../../src/synthesizers/registry.js';
import { inferTable } from '../../../src/table/inference/inferTable.js';

/** b is rare and hangs on a, which is drawn before it. */
const stream = createStream(1, 'draw report');
const cells = Array.from({ length: 800 }, () => {
  const a = stream.normal();
  return [a.toFixed(2), a + stream.normal() > 2.5 ? 'yes' : 'no', stream.normal().toFixed(2)];
});
const { table } = inferTable(['a', 'b', 'c'], cells);

describe.each(['boosted-trees', 'cart'] as const)('%s', (name) => {
  test('tells of how many candidates rows under a condition were taken, the same on every draw', async () => {
    const model = await getSynthesizer(name).fit(table, { seed: 1 });
    expect(sampleWithReport(model, 1, 0, 200).weighted).toBeNull();
    // A condition on the column that is drawn first is exact.
    const first = { conditions: [{ column: 'a', min: 1 }] };
    expect(sampleWithReport(model, 1, 0, 200, first).weighted).toBeNull();
    const rare = { conditions: [{ column: 'b', equals: 'yes' }] };
    const { table: rows, weighted, report } = sampleWithReport(model, 1, 0, 200, rare);
    expect(rows).toEqual(model.sampleChunk(1, 0, 200, rare));
    expect(report).toBeNull();
    expect(weighted?.rows).toBe(200);
    const each = (weighted?.candidates ?? 0) / 200;
    expect(each).toBeGreaterThanOrEqual(32);
    // The condition tells apart, so not all candidates count, but many more than one.
    const effective = (weighted?.effective ?? 0) / 200;
    expect(effective).toBeGreaterThan(2);
    expect(effective).toBeLessThan(0.8 * each);
    const often = sampleWithReport(model, 1, 0, 200, { conditions: [{ column: 'b', equals: 'no' }] });
    const share = (of: typeof weighted): number => (of?.effective ?? 0) / (of?.candidates ?? 1);
    expect(share(often.weighted)).toBeGreaterThan(share(weighted));
    const again = sampleWithReport(modelFromJSON(model.toJSON()), 1, 0, 200, rare);
    expect(again.weighted).toEqual(weighted);
  });
});

test('a model with constraints tells both, over the rows that were drawn again too', async () => {
  const model = await getSynthesizer('boosted-trees').fit(table, {
    seed: 1,
    constraints: ['a < 4', 'c < 4'],
  });
  const drawn = sampleWithReport(model, 1, 0, 200, { conditions: [{ column: 'b', equals: 'yes' }] });
  expect(drawn.report?.rowCount).toBe(200);
  expect(drawn.weighted?.rows).toBe(drawn.report?.drawnCount);
});

test('reports of chunks are summed, and few effective candidates are a warning', () => {
  const part = { report: null, approximateRows: 3 };
  const joined = joinDrawReports([
    { ...part, weighted: { rows: 10, candidates: 320, effective: 100 } },
    { ...part, weighted: null },
    { ...part, weighted: { rows: 30, candidates: 960, effective: 20 } },
  ]);
  expect(joined).toEqual({
    report: null,
    approximateRows: 9,
    weighted: { rows: 40, candidates: 1280, effective: 120 },
  });
  const messages = drawMessages(joined);
  expect(messages).toHaveLength(2);
  expect(messages[0]).toMatch(/9 rows were drawn approximately/);
  expect(messages[1]).toMatch(
    /from 32 weighted candidates; mean effective sample size 3\.0\. .* only roughly/,
  );
  expect(drawMessages(joinDrawReports([]))).toEqual([]);
});
