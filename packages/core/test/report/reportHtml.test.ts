import { beforeAll, describe, expect, test } from '@jest/globals';
import { outcomePhrase } from '../../src/decision/decide.js';
import { METRIC_GROUPS, type MetricGroup } from '../../src/metrics/metric.js';
import { metricLabel } from '../../src/metrics/registry.js';
import { evaluate } from '../../src/report/evaluate.js';
import { distributionFigures } from '../../src/report/html/figures/distributionFigures.js';
import { escapeMarkup, markup } from '../../src/report/html/markup.js';
import { reportHtml } from '../../src/report/html/reportHtml.js';
import type { EvaluationReport } from '../../src/report/report.js';
import type { Column } from '../../src/table/column.js';
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

function sectionOf(group: MetricGroup): string {
  const start = page.indexOf(`<section class="page" id="${group}">`);
  return page.slice(start, page.indexOf('</section>', start));
}

describe('reportHtml', () => {
  test('the page carries the whole report', () => {
    const json = /<script type="application\/json" id="likeness-report">([\s\S]*?)<\/script>/.exec(page)?.[1];
    expect(JSON.parse(json ?? '')).toEqual(report);
  });

  test('nothing is fetched, nothing runs, and no name becomes markup', () => {
    expect(/<(img|link|iframe|object|embed)\b/.test(page)).toBe(false);
    expect(/\bsrc=["']|\bhref=["'](?!#)/.test(page)).toBe(false);
    expect(/\son[a-z]+=["']/.test(page.replaceAll(escapeMarkup(NASTY), ''))).toBe(false);
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(/url\((?!#)/.test(page)).toBe(false);
    expect(page.includes(escapeMarkup(NASTY))).toBe(true);
  });

  test('the decision comes first, then the three pages, then notes and glossary', () => {
    const places = [
      'id="decision"',
      ...['fidelity', 'utility', 'privacy', 'sources', 'glossary'].map((id) => `id="${id}"`),
    ].map((id) => page.indexOf(id));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    const { outcome, sentence, nextStep, conditions } = report.decision;
    const decided = page.slice(places[0], page.indexOf('</section>'));
    for (const text of [
      outcomePhrase(outcome),
      sentence,
      nextStep.sentence,
      ...conditions.map((one) => one.sentence),
    ]) {
      expect(decided).toContain(escapeMarkup(text));
    }
    for (const { message } of report.notes) expect(page.includes(escapeMarkup(message))).toBe(true);
  });

  test('every finding is there, on the page of its group, with its source', () => {
    expect(report.decision.findings.length).toBeGreaterThan(5);
    for (const { group, label, sentence } of report.decision.findings) {
      const own = sectionOf(group);
      expect(own).toContain(`<strong>${escapeMarkup(label)}</strong>`);
      expect(own).toContain(escapeMarkup(sentence));
    }
    const tested = report.decision.findings.filter(({ value }) => value !== null);
    expect(page.match(/<details class="finding">/g)).toHaveLength(tested.length);
    expect(page.match(/<p class="source">/g)).toHaveLength(tested.length);
  });

  test('every metric is there, on the page of its group, with version, seed and sizes', () => {
    for (const group of METRIC_GROUPS) {
      const own = report.metrics.filter((metric) => metric.group === group);
      const rows = sectionOf(group).match(/<tr><td><details><summary>[^<]+<\/summary>/g) ?? [];
      expect(rows).toHaveLength(own.length);
      for (const { name, version } of own) {
        expect(sectionOf(group)).toContain(`<summary>${escapeMarkup(metricLabel(name))}</summary>`);
        expect(sectionOf(group)).toContain(`${name}, version ${version};`);
      }
    }
    expect(page).toContain('<dt>Rows</dt><dd>120 real, 120 synthetic, 120 held out</dd>');
    expect(page).toContain('<dt>Seed</dt><dd>1</dd>');
  });

  test('every column, pair and nearest row is there', () => {
    for (const { column } of report.distributions) {
      expect(page.split(`<figure><h4>${escapeMarkup(column)}</h4>`)).toHaveLength(2);
    }
    expect(report.pairs.length).toBeGreaterThan(3);
    for (const { columns } of report.pairs) {
      expect(page).toContain(`<h4>${columns.map(escapeMarkup).join(' × ')}</h4>`);
    }
    expect(page).toContain('<h4>Distance to the nearest training row</h4>');
    expect(page.match(/<td class="(same|near|different)">/g)).toHaveLength(
      (report.nearestRows?.rows.length ?? 0) * (report.nearestRows?.columns.length ?? 0),
    );
  });

  test('red stands for privacy findings beyond their threshold, and for "do not share", alone', () => {
    const beyond = report.decision.findings.filter(
      ({ group, answer }) => group === 'privacy' && answer === 'beyond',
    );
    const tile = beyond.length > 0 ? 1 : 0;
    expect(page.match(/class="badge bad"/g) ?? []).toHaveLength(beyond.length + tile);
    expect(page.includes('class="decision bad"')).toBe(report.decision.outcome === 'do-not-share');
  });

  test('nothing is NaN, undefined or null', () => {
    const text = page.replace(/<script[\s\S]*<\/script>/, '');
    expect(/NaN|undefined|Infinity|>null</.test(text)).toBe(false);
  });

  test('print: closed parts are left out, and what is printed stands outside of them', () => {
    const print = /@media print\{[\s\S]*\}/.exec(page)?.[0] ?? '';
    expect(print).toContain('details>*:not(summary){display:none!important}');
    expect(print).toContain('.more{display:none}');
    const printed = page.replace(/<details class="more">[\s\S]*?<\/div><\/details>/g, '');
    expect(printed).toContain('<table');
    expect(printed).toContain('<figure');
  });

  test('a table of 100 columns stays below three megabytes', async () => {
    const wide = (seed: number): Table => {
      const blocks = Array.from({ length: 17 }, (_, block) => mixedTable(60, 100 * seed + block));
      return createTable(
        blocks.flatMap((table, block) =>
          table.columns.slice(1).map(
            (column) =>
              ({
                ...column,
                schema: { ...column.schema, name: `${column.schema.name} ${block}` },
              }) as Column,
          ),
        ),
      );
    };
    const large = await evaluate({
      real: wide(1),
      synthetic: wide(2),
      holdout: wide(3),
      seed: 1,
      groups: ['fidelity', 'privacy'],
    });
    expect(large.columns.length).toBe(102);
    expect(reportHtml(large, 'wide').length).toBeLessThan(3e6);
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
    const draw = (edges: number[]) => distributionFigures([distribution(edges)]).text;
    expect(draw([0.5, 1.5, 2.5, 3.5])).toMatch(/>1<.*>2<.*>3</s);
    expect(draw([0.5, 1.5, 2.5, 3.5])).not.toContain('polygon');
    expect(draw([0, 1, 2])).toContain('polygon');
    expect(draw([0.5, 1.5, 9.5])).toMatch(/>1<.*>2 to 9</s);
    expect(draw([0.5, 1.5, 99.5])).toContain('polygon');
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
