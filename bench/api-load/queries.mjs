// @ts-check
// What other apps ask: each shape of question with values that change from request to request.

const METRIC = 'id runId name scope columns value ceiling low high verdict';

/**
 * @typedef {{ query: string, variables: Record<string, unknown> }} Question
 * @typedef {{ name: string, group: 'metrics' | 'compare' | 'runs', ask: (random: () => number) => Question }} Shape
 */

/** @param {() => number} random @param {number} count */
const below = (random, count) => Math.floor(random() * count);
/** @param {() => number} random */
const metric = (random) => `metric${3 + below(random, 22)}`;

/**
 * @param {string} name
 * @param {(random: () => number) => Record<string, unknown>} variables
 * @returns {Shape}
 */
const list = (name, variables) => ({
  name,
  group: 'metrics',
  ask: (random) => ({
    query: `query ($first: Int! = 50, $after: String, $filter: MetricFilter, $orderBy: MetricOrder) {
      metrics(first: $first, after: $after, filter: $filter, orderBy: $orderBy) { nodes { ${METRIC} } pageInfo { hasNextPage endCursor } }
    }`,
    variables: variables(random),
  }),
});

/**
 * @param {string} name
 * @param {(random: () => number) => Record<string, unknown>} variables
 * @returns {Shape}
 */
const summary = (name, variables) => ({
  name,
  group: 'metrics',
  ask: (random) => ({
    query: `query ($names: [String!]!, $groupBy: [MetricDimension!]! = [], $option: String, $filter: MetricFilter) {
      metricSummary(names: $names, groupBy: $groupBy, option: $option, filter: $filter) {
        nodes { name scope keys { dimension value } count runCount mean low high minimum maximum bestRunId }
      }
    }`,
    variables: variables(random),
  }),
});

const highest = { field: 'VALUE', direction: 'DESC' };

/**
 * @param {readonly string[]} runIds
 * @param {readonly string[]} cursors places in the list of all metrics
 * @returns {readonly Shape[]}
 */
export function questions(runIds, cursors) {
  const run = (/** @type {() => number} */ random) => runIds[below(random, runIds.length)];
  const runs = (/** @type {() => number} */ random, /** @type {number} */ count) => [
    ...new Set(Array.from({ length: count }, () => run(random))),
  ];
  return [
    list('newest', () => ({})),
    list('newest, far behind', (random) => ({ after: cursors[below(random, cursors.length)] })),
    list('of a run', (random) => ({ filter: { runIds: [run(random)] } })),
    list('of ten runs and a name, by value', (random) => ({
      filter: { runIds: runs(random, 10), names: [metric(random)] },
      orderBy: highest,
    })),
    list('of a name', (random) => ({ filter: { names: [metric(random)] } })),
    list('of a name, by value', (random) => ({ filter: { names: [metric(random)] }, orderBy: highest })),
    list('of three names, by value', (random) => ({
      filter: { names: [metric(random), metric(random), metric(random)] },
      orderBy: highest,
    })),
    list('of a name and a synthesizer, by value', (random) => ({
      filter: { names: [metric(random)], synthesizers: ['cart'] },
      orderBy: highest,
    })),
    list('of a dataset', (random) => ({ filter: { datasetIds: [`dataset-${1 + below(random, 20)}`] } })),
    list('of a dataset and a name, by value', (random) => ({
      filter: { datasetIds: [`dataset-${1 + below(random, 20)}`], names: [metric(random)] },
      orderBy: highest,
    })),
    list('of an experiment', (random) => ({
      filter: { experimentIds: [`experiment-${1 + below(random, 50)}`] },
    })),
    list('of a rare tag', () => ({ filter: { tags: ['rare'] } })),
    list('of a tag and a name, by value', (random) => ({
      filter: { tags: ['baseline'], names: [metric(random)] },
      orderBy: highest,
    })),
    list('of an option', () => ({ filter: { options: [{ name: 'minLeafRows', value: 10 }] } })),
    list('of a decision, a group and a verdict', () => ({
      filter: { decisions: ['SHARE'], groups: ['PRIVACY'], verdicts: ['BELOW'] },
    })),
    list('of a range of values', (random) => {
      const minimum = random();
      return { filter: { value: { minimum, maximum: minimum + 0.001 } } };
    }),
    list('of a week', (random) => {
      const from = Date.now() - (1 + below(random, 50)) * 7 * 86_400_000;
      return {
        filter: {
          time: { from: new Date(from).toISOString(), to: new Date(from + 7 * 86_400_000).toISOString() },
        },
      };
    }),
    list('by name', () => ({ orderBy: { field: 'NAME', direction: 'ASC' } })),
    {
      name: 'new ones',
      group: 'metrics',
      ask: (random) => ({
        query: `query ($after: String) { newMetrics(first: 50, after: $after) { nodes { ${METRIC} } pageInfo { endCursor } } }`,
        variables: { after: cursors[below(random, cursors.length)] },
      }),
    },
    {
      name: 'history of a name',
      group: 'metrics',
      ask: (random) => ({
        query: `query ($name: String!, $filter: MetricFilter) {
          metricHistory(name: $name, scope: COLUMN, last: 50, filter: $filter) { nodes { runId createdAt mean minimum maximum } }
        }`,
        variables: {
          name: ['ksComplement', 'tvComplement'][below(random, 2)],
          filter: { synthesizers: ['cart'] },
        },
      }),
    },
    {
      name: 'number of a name',
      group: 'metrics',
      ask: (random) => ({
        query: 'query ($filter: MetricFilter) { metrics(first: 1, filter: $filter) { totalCount } }',
        variables: { filter: { names: [metric(random)] } },
      }),
    },
    summary('summary of a name', (random) => ({ names: [metric(random)] })),
    summary('summary by synthesizer', (random) => ({ names: [metric(random)], groupBy: ['SYNTHESIZER'] })),
    summary('summary of a dataset by synthesizer and option', (random) => ({
      names: [metric(random)],
      groupBy: ['SYNTHESIZER', 'OPTION'],
      option: 'minLeafRows',
      filter: { datasetIds: [`dataset-${1 + below(random, 20)}`] },
    })),
    {
      name: 'compare ten runs',
      group: 'compare',
      ask: (random) => ({
        query: `query ($ids: [ID!]!) { compareRuns(ids: $ids) { runs { id name } rows { name scope columns goal bestRunIds cells { runId value } } } }`,
        variables: { ids: runs(random, 10) },
      }),
    },
    {
      name: 'runs with decisions',
      group: 'runs',
      ask: (random) => ({
        query: `query ($filter: RunFilter) {
          runs(first: 20, filter: $filter) {
            nodes { id name state synthesizer target createdAt dataset { id name } decision { outcome sentence } }
            pageInfo { hasNextPage endCursor } totalCount
          }
        }`,
        variables: { filter: [{}, { synthesizer: 'cart' }, { decision: 'SHARE' }][below(random, 3)] },
      }),
    },
  ];
}
