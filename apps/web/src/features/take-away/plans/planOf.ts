import type { RunFilter, RunOrder } from '../../../graphql/generated/operations';
import type { View } from '../view';
import { graphqlLiteral } from './literals';
import type { Plan } from './plan';
import { runPlan } from './runPlan';

const RUN_FIELDS = 'id name state synthesizer seed createdAt finishedAt decision { outcome sentence }';

/** What a view asks of the server. */
export function planOf(view: View): Plan {
  switch (view.kind) {
    case 'run':
      return runPlan(view);
    case 'runs':
      return runListPlan(view.filter, view.order);
    case 'compare':
      return comparePlan(view.ids);
    case 'dataset':
      return datasetPlan(view.id);
  }
}

function runListPlan(given: RunFilter, order: RunOrder): Plan {
  const filter = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== null && value !== undefined),
  );
  const isFiltered = Object.keys(filter).length > 0;
  // Newest first is the order of the API.
  const isOrdered = order.field !== 'CREATED' || order.direction !== 'DESC';
  const json = JSON.stringify(filter);
  const orderJson = JSON.stringify(order);
  const argument =
    (isFiltered ? `, filter: ${graphqlLiteral(filter)}` : '') +
    (isOrdered ? `, orderBy: ${graphqlLiteral(order)}` : '');
  const call = [
    ...(isFiltered || isOrdered ? [json] : []),
    ...(isOrdered ? [`{ orderBy: ${orderJson} }`] : []),
  ];
  return {
    query: `query { runs(first: 100${argument}) { totalCount nodes { ${RUN_FIELDS} } pageInfo { hasNextPage endCursor } } }`,
    command: [
      'runs',
      ...(isFiltered ? ['--filter', json] : []),
      ...(isOrdered ? ['--order', orderJson] : []),
    ],
    statements: [
      `for await (const run of client.runs(${call.join(', ')})) {`,
      '  console.log(run.id, run.name, run.state, run.decision?.outcome);',
      '}',
    ],
  };
}

function comparePlan(ids: readonly string[]): Plan {
  const list = graphqlLiteral(ids);
  return {
    query: `query { compareRuns(ids: ${list}) { runs { ${RUN_FIELDS} } rows { name group scope columns goal bestRunIds cells { value ceiling low high verdict } } } }`,
    command: ['compare', ...ids],
    statements: [
      `const { runs, rows } = await client.compareRuns(${list});`,
      'for (const { name, scope, columns, cells } of rows) {',
      '  console.log(name, scope, columns, cells.map((cell, at) => [runs[at].name, cell?.value]));',
      '}',
    ],
  };
}

function datasetPlan(id: string): Plan {
  return {
    query: `query { dataset(id: ${graphqlLiteral(id)}) { id name fileName rowCount columnCount columns { name kind missingCount distinctCount minimum maximum mean standardDeviation } } }`,
    command: ['dataset', id],
    statements: [
      `const dataset = await client.dataset(${JSON.stringify(id)});`,
      'console.log(dataset.name, dataset.rowCount, dataset.columns);',
    ],
  };
}
