// @ts-check
/**
 * The layers of the code: who may import whom. Lint rules are made of it (eslint.config.mjs), and `npm run verify`
 * compares it with the tables of ARCHITECTURE.md (check/layers.mjs), so that rules and picture cannot differ.
 *
 * @typedef {Readonly<Record<string, readonly string[]>>} Layers a folder, and the folders that it may import besides
 *   itself
 */

/** Folders of packages/core/src, lowest first. `errors.ts` is open to all; `index.ts` and `workTasks.ts` see all. */
export const CORE_LAYERS = /** @type {const} @satisfies {Layers} */ ({
  options: [],
  random: [],
  work: [],
  numeric: ['random'],
  table: ['random', 'numeric'],
  conditions: ['table'],
  constraints: ['random', 'table'],
  marginals: ['options', 'numeric'],
  copulas: ['random', 'numeric'],
  linear: ['numeric', 'table'],
  neural: ['random'],
  neighbors: ['work'],
  trees: ['random', 'work', 'numeric', 'table'],
  synthesizers: [
    'options',
    'random',
    'work',
    'numeric',
    'table',
    'conditions',
    'constraints',
    'marginals',
    'copulas',
    'linear',
    'neural',
    'neighbors',
    'trees',
  ],
  specification: ['numeric', 'table', 'conditions', 'constraints', 'marginals', 'synthesizers'],
  metrics: ['random', 'work', 'numeric', 'table', 'linear', 'neural', 'neighbors', 'trees'],
  decision: ['numeric', 'table', 'metrics'],
  report: ['work', 'table', 'metrics', 'decision'],
  exploration: ['numeric', 'table', 'marginals', 'metrics', 'report'],
  study: ['random', 'work', 'table', 'synthesizers', 'metrics', 'decision', 'report'],
  auto: ['options', 'random', 'work', 'table', 'synthesizers', 'metrics'],
  trials: ['random', 'numeric', 'linear'],
  simulation: [
    'options',
    'random',
    'work',
    'numeric',
    'table',
    'conditions',
    'synthesizers',
    'specification',
    'trials',
  ],
  'trial-report': ['conditions', 'report', 'simulation'],
});

/** Folders of packages/core/src/synthesizers: a method knows the contract, what is shared, and no other method. */
export const SYNTHESIZER_LAYERS = /** @type {const} @satisfies {Layers} */ ({
  contract: [],
  shared: ['contract'],
  protection: ['contract', 'shared'],
  sequential: ['contract', 'shared'],
  latent: ['contract', 'shared'],
  independent: ['contract', 'shared', 'latent'],
  copula: ['contract', 'shared', 'latent'],
  smote: ['contract', 'shared'],
  adversarial: ['contract', 'shared'],
  cart: ['contract', 'shared', 'sequential'],
  boosted: ['contract', 'shared', 'sequential'],
  neural: ['contract', 'shared'],
});

/** Folders of apps/api/src: requests and jobs reach the database through services only. */
export const API_LAYERS = /** @type {const} @satisfies {Layers} */ ({
  graphql: ['services', 'events', 'telemetry'],
  http: ['services', 'events', 'telemetry', 'auth'],
  auth: ['services', 'database'],
  jobs: ['services', 'events', 'queue', 'database'],
  services: ['database', 'queue', 'events'],
  queue: ['database'],
  events: ['database'],
  database: [],
  telemetry: [],
});

/** Folders of apps/web/src, lowest first: what features share knows none of them. */
export const WEB_LAYERS = /** @type {const} @satisfies {Layers} */ ({
  graphql: [],
  format: ['graphql'],
  labels: ['graphql', 'format'],
  runtime: ['graphql'],
  components: ['graphql', 'format', 'runtime'],
  charts: ['components'],
  features: ['graphql', 'format', 'labels', 'runtime', 'components', 'charts'],
  app: ['runtime', 'components', 'features'],
});

/** Folders of apps/web/src/features. A feature imports another one by its index only. */
export const FEATURE_LAYERS = /** @type {const} @satisfies {Layers} */ ({
  access: [],
  share: [],
  'take-away': [],
  palette: [],
  settings: ['access', 'share'],
  fit: [],
  utility: [],
  'run-live': [],
  'run-form': [],
  decision: ['run-form'],
  'run-list': ['run-live', 'decision', 'take-away'],
  sweeps: ['run-live', 'decision', 'run-list'],
  generations: ['decision'],
  statistics: [],
  trials: ['run-live'],
  compare: ['decision', 'share', 'take-away'],
  scenarios: ['run-form'],
  report: ['decision'],
  'dataset-schema': [],
  home: ['run-live', 'decision', 'run-list'],
  exploration: [],
  datasets: ['run-list', 'take-away', 'dataset-schema', 'exploration'],
  'run-page': [
    'share',
    'take-away',
    'run-live',
    'run-form',
    'decision',
    'fit',
    'utility',
    'generations',
    'statistics',
    'scenarios',
    'report',
    'exploration',
  ],
  shared: ['access', 'compare', 'run-page'],
});

/** Packages of the project that each package may import. */
export const PACKAGE_LAYERS = /** @type {const} @satisfies {Layers} */ ({
  kernels: [],
  core: ['kernels'],
  io: ['core'],
  parallel: ['core'],
  client: [],
  cli: ['core', 'io', 'parallel', 'client'],
  api: ['core', 'io', 'parallel'],
  web: [],
});
