import { describe, expect, test } from '@jest/globals';
import { decide, decideOverSplits } from '../../src/decision/decide.js';
import type { Finding } from '../../src/decision/decision.js';
import type { Evidence } from '../../src/decision/evidence.js';
import { THRESHOLDS } from '../../src/decision/thresholds.js';
import { QUESTIONS } from '../../src/decision/questions/registry.js';
import { evidence, measured } from './evidence.js';

const finding = (given: Evidence, question: string): Finding | undefined =>
  decide(given).findings.find((one) => one.question === question);

describe('the outcome', () => {
  test('is "share" when everything that was tested is within its threshold', () => {
    const { outcome, deciding, sentence, conditions, nextStep } = decide(evidence());
    expect({ outcome, deciding, conditions }).toEqual({
      outcome: 'share',
      deciding: 'distinguishability',
      conditions: [],
    });
    expect(sentence).toBe('A classifier tells synthetic from real rows 55% of the time; a coin 50%.');
    expect(nextStep.code).toBe('SHARE');
  });

  test.each([
    ['keyMatches', measured('keyMatches', 0.74, 0.74, 0.74, { columns: ['id'] }), 'DECLARE_KEY'],
    ['exactMatchExcess', measured('exactMatchExcess', 0.2, 0.17, 0.23), 'OTHER_SYNTHESIZER'],
    ['worstAttackAuc', measured('worstAttackAuc', 0.6, 0.56, 0.64), 'OTHER_SYNTHESIZER'],
    ['worstAttackTpr', measured('worstAttackTpr', 0.1, 0.06, 0.14), 'OTHER_SYNTHESIZER'],
    ['memorisationGap', measured('memorisationGap', 0.06, 0.03, 0.09), 'OTHER_SYNTHESIZER'],
    ['outlierAttackAuc', measured('outlierAttackAuc', 0.8, 0.7, 0.9), 'OTHER_SYNTHESIZER'],
  ])('is "do not share" when %s is shown to be beyond its threshold', (name, value, step) => {
    const { outcome, deciding, nextStep } = decide(evidence({ [name]: value }));
    expect(outcome).toBe('do-not-share');
    expect(finding(evidence({ [name]: value }), deciding ?? '')?.answer).toBe('beyond');
    expect(nextStep.code).toBe(step);
  });

  test('has a condition where the interval holds the threshold, with the rows that would settle it', () => {
    const open = measured('worstAttackAuc', 0.51, 0.44, 0.58);
    const { outcome, deciding, conditions, nextStep } = decide(evidence({ worstAttackAuc: open }));
    expect([outcome, deciding]).toEqual(['share-with-conditions', 'worst-attack']);
    expect(conditions.map(({ code }) => code)).toEqual(['PRIVACY_OPEN']);
    expect(nextStep.code).toBe('MORE_ROWS');
    // 500 (.07 / .03)^2 = 2,722, in two digits.
    expect(finding(evidence({ worstAttackAuc: open }), 'worst-attack')?.rowsNeeded).toBe(2800);
  });

  test('has a condition for poor fidelity, and the worst grade decides', () => {
    const poor = measured('c2stAuc', 0.9, 0.88, 0.92, { group: 'fidelity' });
    const open = measured('worstAttackAuc', 0.51, 0.44, 0.58);
    const { outcome, deciding, conditions } = decide(evidence({ c2stAuc: poor, worstAttackAuc: open }));
    expect([outcome, deciding]).toEqual(['share-with-conditions', 'distinguishability']);
    expect(conditions.map(({ code }) => code)).toEqual(['PRIVACY_OPEN', 'DISTINGUISHABLE']);
  });

  test('does not count what cannot be told from noise', () => {
    const noisy = measured('c2stAuc', 0.65, 0.55, 0.75, { group: 'fidelity' });
    expect(decide(evidence({ c2stAuc: noisy })).outcome).toBe('share');
    expect(finding(evidence({ c2stAuc: noisy }), 'distinguishability')).toMatchObject({
      answer: 'undecided',
      grade: null,
    });
  });

  test('is none without an attack: what could not be judged is said', () => {
    const without = evidence(
      {
        exactMatchShare: null,
        exactMatchExcess: null,
        worstAttackAuc: null,
        worstAttackTpr: null,
        memorisationGap: null,
        outlierAttackAuc: null,
      },
      { holdoutRows: null },
    );
    const { outcome, sentence, nextStep, deciding } = decide(without);
    expect([outcome, deciding, nextStep.code]).toEqual(['not-decided', null, 'HOLD_OUT_ROWS']);
    expect(sentence).toMatch(/^No real rows were held out/);
    // A real key among the synthetic ones needs no holdout to be seen.
    const metrics = without.metrics.map((metric) =>
      metric.name === 'keyMatches' ? measured('keyMatches', 0.01, 0.01, 0.01, { columns: ['id'] }) : metric,
    );
    expect(decide({ ...without, metrics }).outcome).toBe('do-not-share');
  });

  test.each([
    ['synthetic rows', { syntheticRows: 19 }],
    ['holdout rows', { holdoutRows: 19 }],
  ])('is open with fewer than 20 %s, whatever the estimates are, unless rows are copies', (_what, few) => {
    const wild = {
      worstAttackAuc: measured('worstAttackAuc', 0.8, 0.7, 0.9),
      memorisationGap: measured('memorisationGap', 0.2, 0.1, 0.3),
    };
    const { outcome, sentence, nextStep, findings } = decide(evidence(wild, few));
    expect([outcome, nextStep.code]).toEqual(['not-decided', 'HOLD_OUT_ROWS']);
    expect(sentence).toMatch(/too few rows/);
    const attacks = findings.filter(({ question }) => ['worst-attack', 'memorisation'].includes(question));
    expect(attacks.map(({ answer }) => answer)).toEqual(['not-tested', 'not-tested']);
    expect(attacks[0].sentence).toMatch(/20 synthetic and 20 held-out rows/);
    expect(decide(evidence({ exactMatchExcess: measured('exactMatchExcess', 1, 0.8, 1) }, few)).outcome).toBe(
      'do-not-share',
    );
  });

  test('is none when privacy was left out', () => {
    const { outcome, sentence, nextStep } = decide(evidence({}, { groups: ['fidelity'], metrics: [] }));
    expect([outcome, sentence, nextStep.code]).toEqual([
      'not-decided',
      'Privacy was not measured.',
      'MEASURE_PRIVACY',
    ]);
  });

  test('names the column of almost unique labels to leave out', () => {
    const leak = measured('exactMatchExcess', 0.2, 0.17, 0.23);
    const columns = [
      { column: 'ticket', kind: 'categorical', role: 'none', distinct: 929 },
      { column: 'sex', kind: 'categorical', role: 'none', distinct: 2 },
    ] as const;
    const given = evidence({ exactMatchExcess: leak }, { columns });
    expect(decide(given).nextStep).toEqual({
      code: 'LEAVE_OUT_COLUMNS',
      columns: ['ticket'],
      sentence: 'Leave out "ticket", 929 different labels, and run again.',
    });
    expect(decide(given, { isProtected: false }).nextStep.code).toBe('TURN_PROTECTION_ON');
  });
});

describe('the worst attack', () => {
  test('is harmless only where each single attack is', () => {
    const single = measured('closestRecordAuc', 0.5, 0.44, 0.56);
    const given = evidence();
    const metrics = [...given.metrics, single];
    expect(finding({ ...given, metrics }, 'worst-attack')).toMatchObject({ high: 0.56, answer: 'undecided' });
  });
});

describe('the privacy questions together', () => {
  test('raise no more false alarms than one: lower ends hold for all of them', () => {
    // Alone its lower end of 5% is beyond .01; that of 1% (five questions) is .06 - .04 * 2.326 / 1.645.
    const gap = measured('memorisationGap', 0.06, 0.02, 0.1);
    const found = finding(evidence({ memorisationGap: gap }), 'memorisation');
    expect(found?.low).toBeCloseTo(0.06 - (0.04 * 2.3263479) / 1.6448536, 6);
    expect(found).toMatchObject({ high: 0.1, answer: 'undecided' });
    const alone = evidence({
      memorisationGap: gap,
      exactMatchExcess: null,
      worstAttackAuc: null,
      worstAttackTpr: null,
      outlierAttackAuc: null,
    });
    expect(finding(alone, 'memorisation')).toMatchObject({
      low: expect.closeTo(0.02, 12),
      answer: 'beyond',
    });
  });
});

describe('thresholds', () => {
  test('are the defaults, or those of the user', () => {
    const fair = measured('c2stAuc', 0.7, 0.68, 0.72, { group: 'fidelity' });
    expect(decide(evidence({ c2stAuc: fair })).outcome).toBe('share-with-conditions');
    const { outcome, thresholds } = decide(evidence({ c2stAuc: fair }), { thresholds: { c2stAuc: 0.75 } });
    expect([outcome, thresholds.c2stAuc, thresholds.attackAuc]).toEqual(['share', 0.75, 0.53]);
  });

  test.each([
    ['constructor', 0.5],
    ['attackAuc', 0.4],
    ['attackAuc', NaN],
  ])('%s = %d is refused', (name, value) => {
    expect(() => decide(evidence(), { thresholds: { [name]: value } })).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION' }),
    );
  });

  test('lie in their ranges, and each is used by a question', () => {
    const used = new Set(QUESTIONS.flatMap(({ threshold, poor }) => [threshold, ...(poor ? [poor] : [])]));
    for (const [name, { default: size, minimum, maximum }] of Object.entries(THRESHOLDS)) {
      expect(size).toBeGreaterThanOrEqual(minimum);
      expect(size).toBeLessThanOrEqual(maximum);
      expect([...used]).toContain(name);
    }
  });
});

describe('several splits', () => {
  test('are decided by the means of their numbers, with how many agree', () => {
    const of = (value: number): Evidence =>
      evidence({ worstAttackAuc: measured('worstAttackAuc', value, value - 0.01, value + 0.01) });
    const { outcome, findings, splits } = decideOverSplits([of(0.5), of(0.51), of(0.55)]);
    // Mean .52, interval .51 to .53: within. The last split alone is beyond.
    expect(outcome).toBe('share');
    expect(findings.find(({ question }) => question === 'worst-attack')?.value).toBeCloseTo(0.52, 12);
    expect(splits).toEqual({ splits: 3, agreeing: 2, outcomes: ['share', 'share', 'do-not-share'] });
  });

  test('a question that one split could not test is that of the others', () => {
    const decision = decideOverSplits([evidence({ outlierAttackAuc: null }), evidence()]);
    expect(decision.findings.find(({ question }) => question === 'outlier-attack')).toMatchObject({
      value: 0.51,
      answer: 'within',
    });
  });
});
