import { describe, expect, test } from '@jest/globals';
import { csvOf } from '../src/charts/files/chartTable';
import { byDanger } from '../src/components/notes/noteOrder';
import { byConcern, toneOfGroup } from '../src/features/decision/findingLook';
import { headlineScores } from '../src/features/report/headlineScores';
import { runFiles } from '../src/features/report/runFiles';
import { tagsOf } from '../src/features/run-page/header/tagsOf';
import { partAddress, partOf, RUN_PARTS } from '../src/features/run-page/parts';
import { runFileStem } from '../src/features/run-page/runFileStem';
import { indentQuery } from '../src/features/take-away/indentQuery';
import { bestFirst } from '../src/features/utility/bestFirst';
import type {
  FindingFieldsFragment,
  LearnerScoresFieldsFragment,
  MetricFieldsFragment,
  MetricGroup,
  MetricScope,
} from '../src/graphql/generated/operations';

const metric = (name: string, group: MetricGroup, scope: MetricScope = 'TABLE'): MetricFieldsFragment => ({
  id: name + scope,
  runId: 'r',
  name,
  version: 1,
  group,
  scope,
  columns: [],
  goal: 'MAXIMISE',
  value: 0.5,
  ceiling: 0.6,
  low: 0.5,
  high: 0.7,
  verdict: 'AT',
});

const finding = (
  question: string,
  group: MetricGroup,
  answer: FindingFieldsFragment['answer'],
  grade: FindingFieldsFragment['grade'] = null,
): FindingFieldsFragment => ({
  question,
  group,
  label: question,
  answer,
  grade,
  sentence: '',
  detectable: null,
  rowsNeeded: null,
});

describe('the tabs of a run', () => {
  test('each has an address, and only these', () => {
    for (const [part] of RUN_PARTS) {
      const address = partAddress('/runs/r', part);
      expect(partOf(address.split('/')[3] ?? null)).toBe(part);
    }
    expect(partAddress('/runs/r', 'decision')).toBe('/runs/r');
    // Two addresses of one tab would be two pages.
    expect(partOf('decision')).toBeNull();
    expect(['constructor', '', 'Privacy', 'compare'].map(partOf)).toEqual([null, null, null, null]);
  });

  test('one says by its colour what worries most in it', () => {
    const findings = [
      finding('a', 'PRIVACY', 'WITHIN'),
      finding('b', 'PRIVACY', 'UNDECIDED'),
      finding('c', 'FIDELITY', 'BEYOND', 'FAIR'),
      finding('d', 'FIDELITY', 'WITHIN', 'GOOD'),
    ];
    expect(toneOfGroup(findings, 'PRIVACY')).toBe('neutral');
    expect(toneOfGroup(findings, 'FIDELITY')).toBe('warn');
    expect(toneOfGroup(findings, 'UTILITY')).toBeNull();
    expect(toneOfGroup([...findings, finding('e', 'PRIVACY', 'BEYOND')], 'PRIVACY')).toBe('bad');
    expect(byConcern(findings).map(({ question }) => question)).toEqual(['c', 'b', 'a', 'd']);
  });
});

test('a score stands for each group: the first that the run has', () => {
  const all = [
    metric('accuracy1', 'FIDELITY'),
    metric('accuracy2', 'FIDELITY'),
    metric('auc', 'UTILITY', 'TRAIN_REAL'),
    metric('auc', 'UTILITY', 'TRAIN_SYNTHETIC'),
    metric('dcrShare', 'PRIVACY'),
  ];
  expect(headlineScores(all).map(({ group, metric: found }) => [group, found?.id])).toEqual([
    ['FIDELITY', 'accuracy2TABLE'],
    ['UTILITY', 'aucTRAIN_SYNTHETIC'],
    ['PRIVACY', 'dcrShareTABLE'],
  ]);
  expect(headlineScores([]).map(({ metric: found }) => found)).toEqual([null, null, null]);
});

test('notes come by danger, equal ones in their order', () => {
  const notes = (['INFORMATION', 'WARNING', 'DANGER', 'INFORMATION', 'DANGER'] as const).map(
    (severity, index) => ({ severity, index }),
  );
  expect(byDanger(notes).map(({ index }) => index)).toEqual([2, 4, 1, 0, 3]);
});

describe('the files of a run', () => {
  const formats = [
    { name: 'csv', label: 'CSV', endings: ['.csv'], isWritten: true },
    { name: 'parquet', label: 'Parquet', endings: ['.parquet'], isWritten: true },
    { name: 'xlsx', label: 'Excel', endings: ['.xlsx'], isWritten: false },
  ] as unknown as Parameters<typeof runFiles>[1];
  const of = { runId: 'r', generationId: 'g', hasReport: true, shared: false };

  test('are rows in every format that the API writes, the report and the model', () => {
    expect(runFiles(of, formats).flatMap(({ files }) => files.map(({ path }) => path))).toEqual([
      '/generations/g/rows.csv',
      '/generations/g/rows.csv.gz',
      '/generations/g/rows.parquet',
      '/runs/r/report.html',
      '/runs/r/report.json',
      `/export/metrics.csv?filter=${encodeURIComponent('{"runIds":["r"]}')}`,
      '/runs/r/model.json',
    ]);
  });

  test('to the reader of a share link only what tells of no row', () => {
    const files = runFiles({ ...of, shared: true }, formats).flatMap((group) => group.files);
    expect(files.length).toBeGreaterThan(0);
    expect(files.every(({ free }) => free === true)).toBe(true);
    expect(runFiles({ ...of, generationId: null }, formats)).toEqual([]);
  });

  test('say dataset, synthesizer and seed; a scenario, which has those of its parent, its name', () => {
    const run = {
      name: 'A run',
      dataset: { name: 'Köln 2024' },
      scenario: null,
      synthesizer: 'cart',
      seed: 3,
    };
    expect(runFileStem(run)).toBe('köln-2024-cart-seed-3');
    expect(runFileStem({ ...run, dataset: null })).toBe('a-run-cart-seed-3');
    expect(runFileStem({ ...run, scenario: {} })).toBe('a-run-cart-seed-3');
  });
});

test('a chart as CSV has unrounded numbers, and texts that every reader takes apart alike', () => {
  const table = { columns: ['a, "b"', 'c'], rows: [['x', '0.1']] };
  expect(csvOf(table)).toBe('"a, ""b""",c\r\nx,0.1\r\n');
  const values = [
    ['two\nlines', 0.123456789],
    [null, -1e-9],
  ];
  expect(csvOf({ ...table, values })).toBe('"a, ""b""",c\r\n"two\nlines",0.123456789\r\n,-1e-9\r\n');
});

test('tags are read from a text, each once', () => {
  expect(tagsOf(' a, b ,, a,c d ')).toEqual(['a', 'b', 'c d']);
  expect(tagsOf(' , ')).toEqual([]);
});

test('learners that learn best from real rows come first', () => {
  const learner = (name: string, metricName: string, mean: number) =>
    ({
      learner: name,
      label: name,
      seeds: 1,
      scores: [{ metric: metricName, trainReal: { mean, low: mean, high: mean } }],
    }) as unknown as LearnerScoresFieldsFragment;
  const learners = [
    learner('none', 'f1', 1),
    learner('weak', 'auc', 0.6),
    learner('strong', 'auc', 0.9),
    learner('other', 'f1', 0.2),
  ];
  expect(bestFirst(learners).map((one) => one.learner)).toEqual(['strong', 'weak', 'none', 'other']);
});

test('a query is indented, and what is quoted stays as it is', () => {
  expect(indentQuery('query { run(id: "a { b } (c") { id rows(filter: {x: ["}"]}) { n } d } }')).toBe(
    `query {
  run(id: "a { b } (c") {
    id rows(filter: {x: ["}"]}) {
      n
    }
    d
  }
}`,
  );
});
