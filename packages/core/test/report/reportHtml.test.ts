import { beforeAll, describe, expect, test } from '@jest/globals';
import { evaluate } from '../../src/report/evaluate.js';
import { distributionFigures } from '../../src/report/html/distributionFigures.js';
import { escapeMarkup, markup } from '../../src/report/html/markup.js';
import { reportHtml } from '../../src/report/html/reportHtml.js';
import type { EvaluationReport } from '../../src/report/report.js';
import { createTable, type Table } from '../../src/table/table.js';
import { mixedTable } from './mixedTable.js';

/** A column name that would run if it were not escaped. */
const NASTY = '</script><img src=x onerror="alert(1)">';

const renamed = (table: Table): Table =>
  createTable(
    table.columns.map((column) =>
      column.schema.name === 'x' ? { ...column, schema: { ...column.schema, name: NASTY } } : column,
    ) as Table['columns'],
  );

let report: EvaluationReport;
let page: string;

beforeAll(async () => {
  report = await evaluate({
    real: renamed(mixedTable(120, 1)),
    synthetic: renamed(mixedTable(120, 2)),
    holdout: renamed(mixedTable(120, 3)),
    target: 'died',
    seed: 1,
  });
  page = reportHtml(report, 'synthetic.csv beside real.csv');
});

describe('reportHtml', () => {
  test('the page carries the whole report', () => {
    const json = /<script type="application\/json" id="likeness-report">([\s\S]*?)<\/script>/.exec(page)?.[1];
    expect(JSON.parse(json ?? '')).toEqual(report);
  });

  test('nothing is fetched, nothing runs, and no name becomes markup', () => {
    expect(/<(img|link|iframe|object|embed)\b/.test(page)).toBe(false);
    expect(/\b(src|href)=["']/.test(page)).toBe(false);
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(/url\((?!#)/.test(page)).toBe(false);
    expect(page.includes(escapeMarkup(NASTY))).toBe(true);
  });

  test('every section is there: the verdict, figures, each group’s table, the notes', () => {
    for (const heading of [
      'Distributions',
      'Correlations',
      'Fidelity: ',
      'Utility: ',
      'Privacy: ',
      'Notes',
    ]) {
      expect(page.includes(`<h2>${heading}`)).toBe(true);
    }
    expect(page.slice(0, 20_000)).toMatch(/<p class="headline">[A-Z0-9][^<]+\.<\/p>/);
    expect(page.match(/<figure>/g)?.length).toBeGreaterThan(report.distributions.length + 3);
    for (const { message } of report.notes) expect(page.includes(escapeMarkup(message))).toBe(true);
  });

  test('tags are balanced', () => {
    const open: string[] = [];
    const body = page.replace(/<script[\s\S]*<\/script>/, '').replace(/<style>[\s\S]*<\/style>/, '');
    for (const [, closing, name, own] of body.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*?(\/?)>/gi)) {
      if (own === '/' || ['meta', 'br'].includes(name)) continue;
      if (closing) expect(open.pop()).toBe(name);
      else open.push(name);
    }
    expect(open).toEqual([]);
  });

  test('few whole numbers are drawn as labels, many values as steps', () => {
    const distribution = (edges: number[]) => ({
      column: 'n',
      type: 'numeric' as const,
      edges,
      labels: null,
      real: edges.slice(1).map(() => 1 / (edges.length - 1)),
      synthetic: edges.slice(1).map(() => 1 / (edges.length - 1)),
      realMissing: 0,
      syntheticMissing: 0,
    });
    const draw = (edges: number[]) =>
      distributionFigures({ ...report, distributions: [distribution(edges)] }).text;
    expect(draw([0.5, 1.5, 2.5, 3.5])).toMatch(/>1<.*>2<.*>3</s);
    expect(draw([0.5, 1.5, 2.5, 3.5])).not.toContain('polygon');
    expect(draw([0, 1, 2])).toContain('polygon');
    expect(draw([0.5, 1.5, 9.5])).toContain('polygon');
    expect(draw(Array.from({ length: 30 }, (_, at) => at + 0.5))).toContain('polygon');
  });

  test('a report without target, holdout and correlations is a page too', async () => {
    const column = mixedTable(40, 1).columns[5];
    const bare = await evaluate({ real: createTable([column]), synthetic: createTable([column]), seed: 1 });
    const text = reportHtml(bare, 'bare');
    expect(/NaN|undefined|>null</.test(text)).toBe(false);
    expect(text).toContain('Not decided');
  });
});

describe('markup', () => {
  test('values are escaped once, markup not again, nothing is nothing', () => {
    const inner = markup`<b>${'<&"'}</b>`;
    expect(markup`<p title="${"it's"}">${[inner, 1, null, false]}</p>`.text).toBe(
      '<p title="it&#39;s"><b>&lt;&amp;&quot;</b>1</p>',
    );
  });
});
