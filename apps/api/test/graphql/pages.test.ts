import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { App } from '../support/app.js';

let app: App;
const ids: string[] = [];

beforeAll(async () => {
  app = await App.start();
  for (let index = 0; index < 5; index += 1)
    ids.push(await app.dataset(`a,b\n${index},x\n1,y\n2,x\n`, { name: `n${index}` }));
});
afterAll(() => app.stop());

interface PageOf<Node> {
  readonly nodes: readonly Node[];
  readonly edges: readonly { readonly cursor: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly totalCount: number;
}

describe('a list', () => {
  const query = `query ($first: Int!, $after: String) {
    datasets(first: $first, after: $after) {
      nodes { id } edges { cursor } pageInfo { hasNextPage endCursor } totalCount
    }
  }`;
  const read = async (first: number, after?: string | null): Promise<PageOf<{ id: string }>> =>
    (await app.graphql<{ datasets: PageOf<{ id: string }> }>(query, { first, after })).data.datasets;

  test.each([1, 2, 3, 5, 100])('comes whole and in order in pages of %i', async (first) => {
    const seen: string[] = [];
    let after: string | null = null;
    for (let more = true; more;) {
      const page: PageOf<{ id: string }> = await read(first, after);
      expect(page.totalCount).toBe(5);
      expect(page.edges.at(-1)?.cursor).toBe(page.pageInfo.endCursor);
      seen.push(...page.nodes.map(({ id }) => id));
      ({ hasNextPage: more, endCursor: after } = page.pageInfo);
    }
    expect(seen).toEqual([...ids].reverse());
  });

  test('keeps its place when something is added in front', async () => {
    const { pageInfo } = await read(2);
    const added = await app.dataset('a,b\n9,x\n8,y\n');
    expect((await read(2, pageInfo.endCursor)).nodes.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
    await app.graphql('mutation ($id: ID!) { deleteDataset(id: $id) { deletedId } }', { id: added });
  });

  test.each([0, -1, 101])('refuses a page of %i', async (first) => {
    const { errors } = await app.graphql(query, { first });
    expect(errors?.[0].extensions.code).toBe('PAGE_TOO_LARGE');
  });

  test.each([
    '',
    'nonsense',
    Buffer.from('["run",1,"x"]').toString('base64url'),
    Buffer.from('["dataset","x",1]').toString('base64url'),
  ])('refuses the cursor "%s"', async (after) => {
    const { data, errors } = await app.graphql<{ datasets: PageOf<unknown> }>(query, { first: 2, after });
    // An empty cursor is none.
    if (after === '') expect(data.datasets.totalCount).toBe(5);
    else expect(errors?.[0].extensions.code).toBe('INVALID_CURSOR');
  });
});

describe('rows', () => {
  const query = `query ($id: ID!, $first: Int!, $after: String) {
    dataset(id: $id) { rows(first: $first, after: $after) { columns rows pageInfo { hasNextPage endCursor } totalCount } }
  }`;
  interface Rows {
    readonly dataset: {
      readonly rows: PageOf<never> & { readonly columns: string[]; readonly rows: (string | null)[][] };
    };
  }

  test('come as written, across the seam of two chunks', async () => {
    const rowCount = 65_536 + 10;
    const csv = `n,label\n${Array.from({ length: rowCount }, (_, row) => `${row},${row % 7 === 0 ? '' : `g${row % 3}`}`).join('\n')}\n`;
    const id = await app.dataset(csv);
    const after = Buffer.from(JSON.stringify(['row', 65_530])).toString('base64url');
    const { data } = await app.graphql<Rows>(query, { id, first: 12, after });
    const { rows, columns, pageInfo, totalCount } = data.dataset.rows;
    expect(columns).toEqual(['n', 'label']);
    expect(totalCount).toBe(rowCount);
    expect(rows).toEqual(
      Array.from({ length: 12 }, (_, index) => 65_531 + index).map((row) => [
        String(row),
        row % 7 === 0 ? null : `g${row % 3}`,
      ]),
    );
    expect(pageInfo.hasNextPage).toBe(true);
    const rest = await app.graphql<Rows>(query, { id, first: 200, after: pageInfo.endCursor });
    expect(rest.data.dataset.rows.rows.map(([n]) => Number(n))).toEqual([65_543, 65_544, 65_545]);
    expect(rest.data.dataset.rows.pageInfo.hasNextPage).toBe(false);
    const { errors } = await app.graphql(query, { id, first: 201 });
    expect(errors?.[0].extensions.code).toBe('PAGE_TOO_LARGE');
  });
});

describe('a query that asks for too much', () => {
  test('is refused before anything is read', async () => {
    const { errors } = await app.graphql(
      '{ runs(first: 100) { nodes { metrics(first: 500) { nodes { id name value columns } } } } }',
    );
    expect(errors?.[0].extensions.code).toBe('QUERY_TOO_COMPLEX');
  });

  test('is refused when it is nested too deep, fragments included', async () => {
    const nest = (depth: number): string =>
      depth === 0 ? '{ id }' : `{ dataset { runs(first: 1) { nodes ${nest(depth - 1)} } } }`;
    const { errors } = await app.graphql(`{ run(id: "x") { ...deep } } fragment deep on Run ${nest(6)}`);
    expect(errors?.[0].extensions.code).toBe('QUERY_TOO_COMPLEX');
  });
});
