import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { App } from '../support/app.js';
import { join, operator } from '../support/callers.js';
import { webQuery } from '../support/webQuery.js';

let app: App;
beforeAll(async () => {
  app = await App.start();
});
afterAll(() => app.stop());

const ROWS_QUERY = `query ($id: ID!, $first: Int!, $after: String, $filter: [RowFilterInput!], $orderBy: RowOrderInput) {
  dataset(id: $id) {
    rows(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      rows numbers totalCount pageInfo { hasNextPage endCursor }
    }
  }
}`;
const ROWS = 120;
/** Some tests fit many columns, or see a run to its end. */
const LONG_MS = 240_000;

/** Numbers, labels and timestamps in turn, with names as long as those of surveys. */
function wideTable(columns: number): string {
  const names = Array.from({ length: columns }, (_, at) => `measurement_${at}_of_visit_${at % 7}`);
  const cell = (row: number, at: number): string => {
    const mixed = (row * (at + 3) * 7919) % 1009;
    if (at % 4 === 3) return `label ${mixed % (2 + (at % 5))}`;
    if (at % 4 === 2) return String(mixed % 97);
    return (mixed / 7 + (at % 8 === 0 ? row : 0)).toFixed(3);
  };
  const lines = Array.from({ length: ROWS }, (_, row) => names.map((_, at) => cell(row, at)).join(','));
  return [names.join(','), ...lines, ''].join('\n');
}

const NEAREST_FIELDS =
  'lookedAt columns rows { place row distance unseenAsNear cells { agreement values { synthetic real } } }';
const NEAREST_QUERY = `query ($id: ID!) { run(id: $id) { generation {
  report { nearestRows { ${NEAREST_FIELDS} } }
  nearestRows { ${NEAREST_FIELDS} }
  rows(first: 140) { rows }
  low: rows(first: 5, filter: [{ column: "level", equals: ["low"] }]) { rows }
  realRows(first: 50, filter: [{ column: "level", equals: ["low"] }], orderBy: { column: "x", descending: true }) {
    rows totalCount
  }
} } }`;
interface FoundRows {
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly row: number | null;
    readonly cells: readonly {
      readonly agreement: string;
      readonly values: { readonly synthetic: string; readonly real: string } | null;
    }[];
  }[];
}
interface Nearest {
  readonly report: { readonly nearestRows: FoundRows };
  readonly nearestRows: FoundRows;
  readonly rows: { readonly rows: readonly string[][] };
  readonly low: { readonly rows: readonly string[][] };
  readonly realRows: { readonly rows: readonly string[][]; readonly totalCount: number };
}

describe('what a table shows of itself', () => {
  test(
    'the profile of 200 columns needs at most 150 kB',
    async () => {
      const id = await app.dataset(wideTable(200));
      const ask = async (operation: string, variables: object) => {
        const response = await app.fetch('/graphql', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query: webQuery(operation), variables }),
        });
        const text = await response.text();
        expect(JSON.parse(text)).not.toHaveProperty('errors');
        return { text, bytes: Buffer.byteLength(text) };
      };
      const profile = await ask('Dataset', { id });
      const { columns } = (
        JSON.parse(profile.text) as { data: { dataset: { columns: { name: string; kind: string }[] } } }
      ).data.dataset;
      expect(columns).toHaveLength(200);
      const firstPage = columns.slice(0, 6);
      const histograms = await ask('FittedHistograms', {
        id,
        columns: firstPage.map(({ name }) => name),
        fitted: firstPage.filter(({ kind }) => kind !== 'CATEGORICAL').map(({ name }) => name),
      });
      const associations = await ask('DatasetAssociations', { id, measure: 'MIXED' });
      const sizes = [profile, histograms, associations].map(({ bytes }) => bytes);
      console.info(`bytes: profile, distributions, associations: ${sizes.join(', ')}`);
      expect(sizes.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(150_000);
    },
    LONG_MS,
  );

  test('associations by measure, candidates over a histogram, pairs', async () => {
    const lines = Array.from({ length: 200 }, (_, row) => {
      const x = ((row * 37) % 200) / 10;
      return `${x},${(x * x).toFixed(2)},${x < 10 ? 'low' : 'high'},${['a', 'b', 'c'][row % 3]}`;
    });
    const id = await app.dataset(['x,square,level,other', ...lines, ''].join('\n'));
    const { data, errors } = await app.graphql<{ dataset: Record<string, never> }>(
      `query ($id: ID!) { dataset(id: $id) {
        columns(names: ["square"]) { name }
        mixed: associations { columns rowCount strongest { columns value } }
        kendall: associations(measure: KENDALL) { columns values }
        fittedHistograms(columns: ["x", "other"]) { column edges proportions candidates { family bic proportions } }
        numbers: pair(x: "x", y: "square") { realPoints { x y } boxes { labels } real synthetic }
        mixedPair: pair(x: "level", y: "x") { boxes { labels real { rows quantiles } synthetic { rows } } }
      } }`,
      { id },
    );
    expect(errors).toBeUndefined();
    expect(data.dataset).toMatchObject({
      columns: [{ name: 'square' }],
      mixed: { rowCount: 200, columns: ['x', 'square', 'level', 'other'] },
      kendall: {
        columns: ['x', 'square'],
        values: [
          [1, 1],
          [1, 1],
        ],
      },
      fittedHistograms: [{ column: 'x' }],
      numbers: { boxes: null, synthetic: null },
      mixedPair: { boxes: { synthetic: null } },
    });
    const { mixed, numbers, fittedHistograms } = data.dataset as unknown as {
      mixed: { strongest: { columns: string[]; value: number }[] };
      numbers: { realPoints: { x: number[] } };
      fittedHistograms: { edges: number[]; proportions: number[]; candidates: { bic: number | null }[] }[];
    };
    expect(mixed.strongest[0].columns).toEqual(['x', 'square']);
    expect(mixed.strongest[0].value).toBeGreaterThan(0.95);
    expect(numbers.realPoints.x).toHaveLength(200);
    expect(fittedHistograms[0].edges).toHaveLength(fittedHistograms[0].proportions.length + 1);
    expect(fittedHistograms[0].candidates.length).toBeGreaterThan(2);
  });

  test('whoever may not see real rows gets proportions of five rows and more, and no rows', async () => {
    const lines = Array.from(
      { length: 200 },
      (_, row) => `${((row * 37) % 100) / 4},${((row * 53) % 90) / 4},${row % 2 ? 'a' : 'b'}`,
    );
    const id = await app.dataset(['x,y,label', ...lines, ''].join('\n'));
    const viewer = await join(app, operator(app), 'looks@example.org', 'VIEWER');
    const { dataset } = await viewer.data<{
      dataset: {
        numbers: { realPoints: null; real: (number | null)[][] };
        boxes: { boxes: { real: null } };
        associations: { strongest: readonly unknown[] };
      };
    }>(
      `query ($id: ID!) { dataset(id: $id) {
        numbers: pair(x: "x", y: "y") { realPoints { x } real }
        boxes: pair(x: "x", y: "label") { boxes { real { rows } } }
        associations { strongest { value } }
      } }`,
      { id },
    );
    expect(dataset.numbers.realPoints).toBeNull();
    expect(dataset.boxes.boxes.real).toBeNull();
    expect(dataset.associations.strongest).toHaveLength(3);
    const shown = dataset.numbers.real.flat().filter((value) => value !== null);
    expect(Math.min(...shown) * 200).toBeGreaterThan(4.9);
  });

  test('rows are sorted and filtered, page by page, with their places in the file', async () => {
    const id = await app.dataset(
      'name,size,day\na,3,2024-01-05\nb,,2024-01-01\nAb,1,2024-02-01\nc,2,\nca,2,2024-03-01\n',
    );
    const ask = async (variables: object) => {
      const { data, errors } = await app.graphql<{
        dataset: {
          rows: {
            rows: (string | null)[][];
            numbers: number[] | null;
            totalCount: number;
            pageInfo: { hasNextPage: boolean; endCursor: string };
          };
        };
      }>(ROWS_QUERY, { id, first: 50, ...variables });
      expect(errors).toBeUndefined();
      return data.dataset.rows;
    };
    const sizes = async (variables: object) => (await ask(variables)).numbers;
    expect((await ask({})).numbers).toBeNull();
    expect(await sizes({ orderBy: { column: 'size', descending: false } })).toEqual([3, 4, 5, 1, 2]);
    expect(await sizes({ orderBy: { column: 'size', descending: true } })).toEqual([1, 4, 5, 3, 2]);
    expect(await sizes({ filter: [{ column: 'size', minimum: 2 }] })).toEqual([1, 4, 5]);
    expect(
      await sizes({
        filter: [
          { column: 'name', contains: 'A' },
          { column: 'size', maximum: 2 },
        ],
      }),
    ).toEqual([3, 5]);
    expect(await sizes({ filter: [{ column: 'day', missing: true }] })).toEqual([4]);
    expect(await sizes({ filter: [{ column: 'name', equals: ['b', 'c'] }] })).toEqual([2, 4]);
    const order = { orderBy: { column: 'size', descending: false } };
    const first = await ask({ ...order, first: 2 });
    expect(first).toMatchObject({ numbers: [3, 4], totalCount: 5, pageInfo: { hasNextPage: true } });
    const second = await ask({ ...order, first: 3, after: first.pageInfo.endCursor });
    expect(second).toMatchObject({ numbers: [5, 1, 2], pageInfo: { hasNextPage: false } });
    expect(second.rows[0][0]).toBe('ca');
  });

  test('uploads of the same name are versions, the newest first', async () => {
    const first = await app.dataset('a,b\n1,2\n3,4\n', { name: 'Trial' });
    const second = await app.dataset('a,b\n1,2\n3,4\n5,6\n', { name: 'Trial' });
    const { data } = await app.graphql<{
      dataset: { versions: readonly { id: string; rowCount: number }[] };
    }>('query ($id: ID!) { dataset(id: $id) { versions { id rowCount } } }', { id: first });
    expect(data.dataset.versions).toEqual([
      { id: second, rowCount: 3 },
      { id: first, rowCount: 2 },
    ]);
  });

  test(
    'pairs and principal components of a run have real and synthetic rows on the same axes',
    async () => {
      await app.startWorker();
      const lines = Array.from({ length: 200 }, (_, row) => {
        const x = ((row * 37) % 100) / 4;
        return `${x},${(x * 2 + ((row * 53) % 7)).toFixed(1)},${x < 12 ? 'low' : 'high'}`;
      });
      const datasetId = await app.dataset(['x,y,level', ...lines, ''].join('\n'));
      const runId = await app.createRun({ datasetId, synthesizer: 'independent', seed: 3, rowCount: 140 });
      await app.finish(runId);
      const query = `query ($id: ID!) { run(id: $id) { generation {
      pair(x: "x", y: "y") { x { edges } real synthetic realRows syntheticRows realPoints { x } syntheticPoints { x } }
      boxes: pair(x: "level", y: "x") { boxes { real { rows } synthetic { rows } } }
      unknown: pair(x: "x", y: "nothing") { realRows }
      principalPlane { axes { explained columns { column } } real { x } synthetic { x y } }
    } } }`;
      interface Seen {
        readonly pair: { readonly realPoints: unknown; readonly syntheticPoints: { readonly x: number[] } };
        readonly principalPlane: {
          readonly axes: { explained: number }[];
          readonly real: { readonly x: number[] } | null;
          readonly synthetic: { readonly x: number[] };
        };
      }
      const { data, errors } = await app.graphql<{ run: { generation: Seen } }>(query, { id: runId });
      expect(errors).toBeUndefined();
      const { generation } = data.run;
      expect(generation).toMatchObject({ pair: { realRows: 200, syntheticRows: 140 }, unknown: null });
      expect(generation.pair.syntheticPoints.x).toHaveLength(140);
      expect(generation.principalPlane.real?.x).toHaveLength(200);
      expect(generation.principalPlane.axes[0].explained).toBeGreaterThan(0.5);
      const nearest = await app.graphql<{ run: { generation: Nearest } }>(NEAREST_QUERY, { id: runId });
      expect(nearest.errors).toBeUndefined();
      const { report, nearestRows, rows, realRows } = nearest.data.run.generation;
      // The same rows as in the report, where they are masked.
      const masked = (found: FoundRows) => ({
        ...found,
        rows: found.rows.map((row) => ({
          ...row,
          row: null,
          cells: row.cells.map(({ agreement }) => ({ agreement, values: null })),
        })),
      });
      expect(masked(nearestRows)).toEqual(report.nearestRows);
      expect(nearestRows.columns).toEqual(['x', 'y', 'level']);
      const written = new Set(lines);
      for (const { row, cells } of nearestRows.rows) {
        expect(written).toContain(cells.map(({ values }) => values?.real).join(','));
        expect(cells.map(({ values }) => values?.synthetic)).toEqual(rows.rows[(row ?? 0) - 1]);
        for (const { agreement, values } of cells)
          expect(agreement === 'SAME').toBe(values?.real === values?.synthetic);
      }
      expect(realRows.totalCount).toBe(lines.filter((line) => line.endsWith('low')).length);
      expect(realRows.rows.map(([x]) => Number(x))).toEqual(
        realRows.rows.map(([x]) => Number(x)).sort((a, b) => b - a),
      );
      expect(nearest.data.run.generation.low.rows).toEqual(
        rows.rows.filter(([, , level]) => level === 'low').slice(0, 5),
      );
      const viewer = await join(app, operator(app), 'plane@example.org', 'VIEWER');
      for (const field of ['nearestRows { lookedAt }', 'realRows { totalCount }']) {
        const refused = await viewer.graphql(
          `query ($id: ID!) { run(id: $id) { generation { ${field} } } }`,
          {
            id: runId,
          },
        );
        expect(refused.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      }
      const seen = (await viewer.data<{ run: { generation: Seen } }>(query, { id: runId })).run.generation;
      expect(seen.pair.realPoints).toBeNull();
      expect(seen.principalPlane.real).toBeNull();
      expect(seen.principalPlane.synthetic).toEqual(generation.principalPlane.synthetic);
    },
    LONG_MS,
  );
});
