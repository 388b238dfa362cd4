import { describe, expect, test } from '@jest/globals';
import { confirmedAddress, mustAsk } from '../src/features/decision/confirmedAddress';
import { nextStepLink, nextStepRun } from '../src/features/decision/nextStep';
import { OUTCOMES } from '../src/features/decision/outcomes';
import { focusSelector } from '../src/features/run-form/formFocus';
import { initialRunForm } from '../src/features/run-form/initialRunForm';
import { repeatInput } from '../src/features/run-form/repeatInput';
import { readRunView, runListAddress } from '../src/features/run-list/address/runView';
import type { DecisionOutcome, NextStepRunFragment } from '../src/graphql/generated/operations';

const OUTCOME_NAMES = Object.keys(OUTCOMES) as readonly DecisionOutcome[];

const run: NextStepRunFragment = {
  id: 'r',
  name: 'Titanic, SMOTE',
  dataset: { id: 'd' },
  scenario: null,
  synthesizer: 'smote',
  seed: 3,
  rowCount: 10,
  target: 'survived',
  columns: ['survived', 'age', 'ticket'],
  kinds: [{ column: 'ticket', kind: 'CATEGORICAL' }],
  dropMissing: false,
  holdoutShare: 0.3,
  splits: 1,
  constraints: ['age >= 0'],
  options: [
    { name: 'protection', value: 'off', column: null },
    { name: 'neighbors', value: 1, column: null },
    { name: 'families', value: ['gamma'], column: 'ticket' },
  ],
};
const dataset = {
  columns: [
    { name: 'survived', kind: 'BOOLEAN' as const, distinctCount: 2 },
    { name: 'age', kind: 'CONTINUOUS' as const, distinctCount: 88 },
    { name: 'ticket', kind: 'CATEGORICAL' as const, distinctCount: 929 },
  ],
  proposedTarget: { column: 'survived' },
  acceptedConstraints: [],
};
const synthesizers = [
  { name: 'gaussian-copula', isDefault: true },
  { name: 'smote', isDefault: false },
];

const step = (code: string, columns: string[] = []) => ({ code, sentence: '', columns });

/** The form that a next step opens. */
function opened(code: string, columns: string[] = [], of = run) {
  const link = nextStepLink(of, step(code, columns));
  const url = new URL(link?.href ?? '', 'http://localhost');
  return {
    path: url.pathname,
    focus: url.searchParams.get('focus'),
    values: initialRunForm(url.searchParams, dataset, synthesizers),
  };
}

describe('the next step of a decision', () => {
  test('without a column: a copy of the run that keeps all else', () => {
    const { path, values, focus } = opened('LEAVE_OUT_COLUMNS', ['ticket']);
    expect(path).toBe('/runs/new');
    expect(focus).toBe('columns');
    expect(values).toMatchObject({
      synthesizer: 'smote',
      seed: '3',
      rowCount: '10',
      columns: ['survived', 'age'],
      target: 'survived',
      kinds: new Map(),
      constraints: 'age >= 0',
      options: { protection: 'off', neighbors: '1' },
      columnOptions: {},
    });
    expect(opened('LEAVE_OUT_COLUMNS', ['survived']).values.target).toBe('');
  });

  test('another synthesizer: the same run, at the choice', () => {
    const { values, focus } = opened('OTHER_SYNTHESIZER');
    expect(focus).toBe('synthesizer');
    expect(values).toMatchObject({ synthesizer: 'smote', columns: ['survived', 'age', 'ticket'] });
  });

  test('more held-out rows: a larger holdout, and as many rows as are fitted', () => {
    expect(opened('HOLD_OUT_ROWS').values).toMatchObject({ holdoutPercent: '50', rowCount: '' });
    const small = { ...run, holdoutShare: 0.1 };
    expect(opened('HOLD_OUT_ROWS', [], small).values.holdoutPercent).toBe('30');
  });

  test('protection on: the option has its default again', () => {
    expect(opened('TURN_PROTECTION_ON').values.options).toEqual({ neighbors: '1' });
  });

  test('a key: the schema of the dataset, at the column', () => {
    expect(nextStepLink(run, step('DECLARE_KEY', ['no & name']))?.href).toBe(
      '/datasets/d/schema?column=no+%26+name',
    );
  });

  test.each(['MORE_ROWS', 'SHARE', 'MEASURE_PRIVACY'])('%s is no button', (code) => {
    expect(nextStepLink(run, step(code))).toBeNull();
    expect(nextStepRun(run, step(code))).toBeNull();
  });

  test('a fix that leaves nothing to choose starts at once, as the run with that one change', () => {
    const same = repeatInput(run, 'd');
    expect(nextStepRun(run, step('LEAVE_OUT_COLUMNS', ['ticket']))).toEqual({
      change: 'without ticket',
      input: {
        ...same,
        name: 'Titanic, SMOTE, without ticket',
        columns: ['survived', 'age'],
        kinds: [],
        options: run.options.slice(0, 2),
      },
    });
    expect(nextStepRun(run, step('LEAVE_OUT_COLUMNS', ['survived']))?.input.target).toBeNull();
    expect(nextStepRun(run, step('TURN_PROTECTION_ON'))?.input).toEqual({
      ...same,
      name: 'Titanic, SMOTE, with protection',
      options: run.options.slice(1),
    });
    expect(nextStepRun(run, step('HOLD_OUT_ROWS'))?.input).toEqual({
      ...same,
      name: 'Titanic, SMOTE, with a holdout of 50%',
      holdoutShare: 0.5,
      rowCount: null,
    });
    for (const code of ['OTHER_SYNTHESIZER', 'DECLARE_KEY']) expect(nextStepRun(run, step(code))).toBeNull();
    expect(nextStepRun({ ...run, scenario: { parent: null } }, step('TURN_PROTECTION_ON'))).toBeNull();
  });

  test('a scenario has no fit to repeat, and a run from statistics no rows', () => {
    const scenario = { ...run, scenario: { parent: null } };
    expect(nextStepLink(scenario, step('OTHER_SYNTHESIZER'))).toBeNull();
    expect(nextStepLink(scenario, step('DECLARE_KEY', ['ticket']))).not.toBeNull();
    expect(nextStepLink({ ...run, dataset: null }, step('DECLARE_KEY', ['ticket']))).toBeNull();
  });

  test('an address that was edited by hand leads nowhere in the form', () => {
    expect(focusSelector('holdout')).toBe('#holdout');
    expect([null, 'constructor', '#x'].map(focusSelector)).toEqual([null, null, null]);
  });
});

test('the same run again has every setting of it', () => {
  const { datasetId, ...input } = repeatInput(run, 'd');
  expect(datasetId).toBe('d');
  expect(run).toMatchObject(input);
  // All of the run but its id, its name, its dataset and its scenario.
  expect(Object.keys(input)).toHaveLength(Object.keys(run).length - 4);
});

test('only a table that must not be shared is asked about, and red is its colour alone', () => {
  expect(OUTCOME_NAMES.filter((outcome) => mustAsk({ outcome }))).toEqual(['DO_NOT_SHARE']);
  expect(mustAsk(null)).toBe(false);
  expect(confirmedAddress('/runs/r/model.json')).toBe('/runs/r/model.json?confirm=do-not-share');
  expect(OUTCOME_NAMES.filter((outcome) => OUTCOMES[outcome].tone === 'bad')).toEqual(['DO_NOT_SHARE']);
});

test('the list of runs keeps its filter by decision in the address', () => {
  for (const decision of OUTCOME_NAMES) {
    const address = runListAddress({ choices: { decision: [decision] } });
    expect(address).toBe(`/runs?decision=${decision.toLowerCase().replaceAll('_', '-')}`);
    expect(readRunView(new URL(address, 'http://localhost').searchParams).choices.decision).toEqual([
      decision,
    ]);
  }
  expect(readRunView(new URLSearchParams({ decision: 'maybe' })).choices.decision).toEqual([]);
});
