import type { RunPart, View } from '../view';
import { graphqlLiteral } from './literals';
import type { Plan } from './plan';

type RunView = Extract<View, { kind: 'run' }>;

const METRICS =
  'metrics(first: 200, group: GROUP) { nodes { name scope columns value ceiling low high verdict } }';

const PARTS: Readonly<Record<RunPart, (view: RunView) => Plan>> = {
  decision: ({ id }) => ({
    query: ofRun(
      id,
      'name state decision { outcome sentence } generation { id report { decision { conditions { sentence } nextStep { sentence } findings { label answer grade sentence } } } }',
    ),
    command: ['decision', id, '--json'],
    statements: [
      `const run = await client.waitForRun(${JSON.stringify(id)});`,
      'console.log(run.decision?.outcome, run.decision?.sentence);',
    ],
  }),
  fidelity: (view) => metricsOf(view, 'fidelity'),
  utility: (view) => metricsOf(view, 'utility'),
  privacy: (view) => metricsOf(view, 'privacy'),
  rows: ({ id, generationId, fileStem }) => ({
    query: ofRun(id, 'generation { id rows(first: 50) { totalCount columns rows } }'),
    command: ['download', id, '--out', `${fileStem}.csv`],
    statements: [
      `const { generation } = await client.waitForRun(${JSON.stringify(id)});`,
      "for await (const row of client.rows(generation?.id ?? '')) console.log(row);",
    ],
    ...(generationId === null
      ? {}
      : { file: { path: `/generations/${generationId}/rows.csv`, name: `${fileStem}.csv` } }),
  }),
  model: ({ id, fileStem }) => ({
    query: ofRun(
      id,
      'synthesizer seed target options { name value column } constraints fit { rowCount notes { severity code message } marginals { column family } }',
    ),
    command: ['model', id, '--out', `${fileStem}-model.json`],
    statements: [
      `const model = await client.model(${JSON.stringify(id)});`,
      'console.log(model.synthesizer, Object.keys(model));',
    ],
    file: { path: `/runs/${id}/model.json`, name: `${fileStem}-model.json` },
  }),
  log: ({ id }) => ({
    query: ofRun(id, 'state progress events(first: 500) { nodes { sequence at kind message } }'),
    command: ['wait', id],
    statements: [
      `for await (const { at, message } of client.runEvents(${JSON.stringify(id)})) console.log(at, message);`,
    ],
  }),
};

/** What a tab of the page of a run asks of the server. */
export function runPlan(view: RunView): Plan {
  return PARTS[view.part](view);
}

function metricsOf({ id }: RunView, group: 'fidelity' | 'utility' | 'privacy'): Plan {
  const word = group.toUpperCase();
  return {
    query: ofRun(id, METRICS.replace('GROUP', word)),
    command: ['metrics', id, '--group', group, '--all'],
    statements: [
      `for await (const metric of client.metrics(${JSON.stringify(id)}, { group: '${word}' })) {`,
      '  console.log(metric.name, metric.scope, metric.columns, metric.value, metric.ceiling);',
      '}',
    ],
  };
}

function ofRun(id: string, fields: string): string {
  return `query { run(id: ${graphqlLiteral(id)}) { id ${fields} } }`;
}
