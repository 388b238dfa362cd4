import { describe, expect, test } from '@jest/globals';
import { pickBest } from '../../src/auto/auto.js';
import { declaredCost, shortlist } from '../../src/auto/shortlist.js';
import { getSynthesizer, synthesizers } from '../../src/auto/registry.js';
import { modelFromJSON } from '../../src/synthesizers/registry.js';
import type { ChoiceCandidate } from '../../src/synthesizers/contract/fitReport.js';
import type { ModelDocument } from '../../src/synthesizers/contract/model.js';
import { getColumn } from '../../src/table/table.js';
import { takeRows } from '../../src/table/takeRows.js';
import { mixedTable } from '../synthesizers/mixedTable.js';

const auto = getSynthesizer('auto');
const quick = { shortlist: 'quick', sampleRows: 200 };
const table = takeRows(
  mixedTable(),
  Int32Array.from({ length: 240 }, (_, row) => row),
);

function scored(
  synthesizer: ChoiceCandidate['synthesizer'],
  score: number,
  dcrShare: number,
): ChoiceCandidate {
  return { synthesizer, chosen: false, scores: { score, dcrShare, dcrLimit: 0.52 }, failure: null };
}

describe('the rule', () => {
  test('the best score wins among methods whose rows are not too near', () => {
    const candidates = [
      scored('cart', 0.95, 0.6),
      scored('independent', 0.7, 0.5),
      scored('ctgan', 0.8, 0.52),
    ];
    expect(pickBest(candidates)).toBe(2);
  });

  test('where all come too near, the one that comes least near', () => {
    expect(pickBest([scored('cart', 0.95, 0.6), scored('smote', 0.9, 0.58)])).toBe(1);
  });

  test('methods without scores are left out; the first where none has any', () => {
    const failed: ChoiceCandidate = { synthesizer: 'cart', chosen: false, scores: {}, failure: 'why' };
    expect(pickBest([failed, scored('smote', 0.9, 0.5)])).toBe(1);
    expect(pickBest([failed, failed])).toBe(0);
  });
});

describe('auto', () => {
  test('is offered after the methods', () => {
    expect(synthesizers[synthesizers.length - 1]).toBe(auto);
  });

  test('gives the model of the method with the best table of scores, and shows the table; the same each time', async () => {
    const fractions: number[] = [];
    const options = { seed: 1, target: 'sick', options: { ...quick, perClass: 'never' } };
    const model = await auto.fit(table, options, {
      onProgress: ({ fraction }) => void fractions.push(fraction),
    });
    const choice = model.fit.choice;
    expect(choice?.sampleRows).toBe(200);
    expect(choice?.candidates.map(({ synthesizer }) => synthesizer)).toEqual([
      'gaussian-copula',
      'cart',
      'adversarial-forest',
    ]);
    const chosen = choice?.candidates.filter((one) => one.chosen) ?? [];
    expect(chosen).toHaveLength(1);
    expect(choice?.candidates[pickBest(choice.candidates)]).toBe(chosen[0]);
    for (const { scores } of choice?.candidates ?? []) {
      expect(scores.score).toBeCloseTo((scores.pairAccuracy + scores.utility) / 2, 12);
      expect(scores.dcrShare).toBeGreaterThan(0.2);
    }
    const document = JSON.parse(JSON.stringify(model)) as ModelDocument;
    expect(document.synthesizer).toBe(chosen[0].synthesizer);
    expect(modelFromJSON(document).fit.choice).toEqual(choice);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions[fractions.length - 1]).toBe(1);
    expect(JSON.stringify(await auto.fit(table, options))).toBe(JSON.stringify(model));
  });

  test('what the budget does not reach is not tried, and says so', async () => {
    const model = await auto.fit(table, { seed: 1, options: { ...quick, budget: 0 } });
    expect(model.toJSON().synthesizer).toBe('gaussian-copula');
    expect(model.fit.choice?.candidates.map(({ failure }) => failure)).toEqual([
      null,
      'beyond the budget',
      'beyond the budget',
    ]);
  });

  test('the copula is declared dearer where it chooses classes, up to a bound', () => {
    const [copula, cart] = shortlist('quick');
    const classes = { seed: 1, target: 'sick' };
    const plain = declaredCost(copula, table, { seed: 1 });
    expect(plain).toBe(25 * table.rowCount * table.columns.length);
    expect(declaredCost(copula, table, classes)).toBe(plain + 3000 * table.rowCount);
    expect(declaredCost(copula, { ...table, rowCount: 1e6 }, classes)).toBe(
      25e6 * table.columns.length + 1e7,
    );
    expect(declaredCost(copula, table, { ...classes, options: { perClass: 'never' } })).toBe(plain);
    expect(declaredCost(copula, table, { seed: 1, target: 'age' })).toBe(plain);
    expect(declaredCost(cart, table, classes)).toBe(declaredCost(cart, table, { seed: 1 }));
  });

  test('a small table is not halved; rules are kept by whichever method is taken', async () => {
    const small = takeRows(
      mixedTable(),
      Int32Array.from({ length: 30 }, (_, row) => row),
    );
    const model = await auto.fit(small, { seed: 1, constraints: ['visits >= 0'] });
    expect(model.fit.choice?.sampleRows).toBe(0);
    const visits = getColumn(model.sampleChunk(1, 0, 200), 'visits');
    expect(visits.type === 'numeric' && visits.values.every((value) => value >= 0)).toBe(true);
  });

  test('an abort is not taken for a failed method', async () => {
    const controller = new AbortController();
    let steps = 0;
    const context = {
      signal: controller.signal,
      onProgress: () => {
        if (++steps === 5) controller.abort();
      },
    };
    await expect(auto.fit(table, { seed: 1, options: quick }, context)).rejects.toMatchObject({
      code: 'ABORTED',
    });
  });
});
