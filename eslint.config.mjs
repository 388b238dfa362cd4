import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** Inside core, lower layers know nothing of the higher ones. A folder may import itself and what it lists. */
const base = ['random', 'numeric'];
const models = ['marginals', 'trees', 'linear', 'neural', 'neighbors'];
const coreLayers = {
  random: base,
  numeric: base,
  table: base,
  marginals: [...base, 'table'],
  trees: [...base, 'table'],
  linear: [...base, 'table'],
  neural: [...base, 'table'],
  neighbors: [...base, 'table'],
  copulas: [...base, 'table', ...models],
  constraints: [...base, 'table'],
  synthesizers: [...base, 'table', ...models, 'copulas', 'constraints'],
  specification: [...base, 'table', ...models, 'copulas', 'constraints', 'synthesizers'],
  metrics: [...base, 'table', ...models],
  report: [...base, 'table', ...models, 'metrics'],
  auto: [...base, 'table', 'synthesizers', 'metrics'],
};

/** In the API, requests and jobs reach the database through services only. */
const apiLayers = {
  graphql: ['services', 'events'],
  http: ['services', 'events'],
  services: ['database', 'queue', 'events'],
  queue: ['database'],
  events: ['database'],
  database: [],
  jobs: ['services', 'events', 'queue', 'database'],
};

const restrict = (patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

const layerRules = (layers, root, extra = []) =>
  Object.entries(layers).map(([folder, allowed]) => {
    const forbidden = Object.keys(layers).filter((other) => other !== folder && !allowed.includes(other));
    const patterns = [...extra];
    if (forbidden.length > 0) {
      patterns.push({
        regex: `^\\.{1,2}/(.*/)?(${forbidden.join('|')})/`,
        message: `${folder}/ may import ${allowed.join(', ') || 'nothing of the project'}: the layers of ARCHITECTURE.md point one way, so that each can be read and tested without the ones above it.`,
      });
    }
    return { files: [`${root}/${folder}/**/*.ts`], rules: restrict(patterns) };
  });

const corePure = [
  {
    regex: '^(node:|@likeness/)',
    message:
      'core is pure: it imports nothing of Node and nothing of the project, so that it runs in a browser too.',
  },
];
const prismaOnlyInDatabase = {
  regex: '(database/generated|@prisma/)',
  message:
    'Only database/ imports the Prisma client: services speak to its functions, so the store can change in one place.',
};

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '**/.next/**',
      '**/.turbo/**',
      '.likeness/**',
      // AssemblyScript, which has types of its own.
      'packages/core/src/neural/wasm/**',
      'packages/core/src/trees/wasm/**',
      'apps/api/src/database/generated/**',
      'apps/web/src/graphql/generated/**',
      '**/next-env.d.ts',
    ],
  },
  js.configs.recommended,
  { files: ['**/*.mjs'], languageOptions: { globals: globals.node } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': 'off',
      'no-empty': ['error', { allowEmptyCatch: false }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  // Decorated classes need their types at run time: an inline `type` import would lose the metadata.
  { files: ['apps/api/**/*.ts'], rules: { '@typescript-eslint/consistent-type-imports': 'off' } },
  {
    files: ['packages/core/src/**/*.ts'],
    rules: {
      ...restrict(corePure),
      'no-restricted-globals': [
        'error',
        ...[
          'performance',
          'process',
          'setTimeout',
          'setInterval',
          'setImmediate',
          'fetch',
          'crypto',
          'Buffer',
        ].map((name) => ({
          name,
          message: 'core has no clock, no I/O and no randomness of its own.',
        })),
      ],
      'no-restricted-properties': [
        'error',
        {
          object: 'Math',
          property: 'random',
          message: 'Every draw comes from a seeded stream (random/createStream).',
        },
        { object: 'Date', property: 'now', message: 'core has no clock.' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'core has no clock.' },
      ],
    },
  },
  ...layerRules(coreLayers, 'packages/core/src', corePure),
  // Constants stand as the papers print them, with more digits than a double holds.
  { files: ['packages/core/src/numeric/**/*.ts'], rules: { 'no-loss-of-precision': 'off' } },
  // Tests read JSON that they check by its values.
  {
    files: ['**/test/**/*.ts', 'e2e/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['packages/io/src/**/*.ts'],
    rules: restrict([
      { regex: '^@likeness/(?!core)', message: 'io may import core, and nothing else of the project.' },
    ]),
  },
  {
    files: ['packages/parallel/src/**/*.ts'],
    rules: restrict([
      { regex: '^@likeness/(?!core)', message: 'parallel may import core, and nothing else of the project.' },
    ]),
  },
  {
    files: ['packages/cli/src/**/*.ts'],
    rules: restrict([
      { regex: '^@likeness/(?!core|io|parallel)', message: 'cli may import core, io and parallel.' },
    ]),
  },
  { files: ['apps/api/src/*.ts'], rules: restrict([prismaOnlyInDatabase]) },
  ...layerRules(apiLayers, 'apps/api/src').map((config) =>
    config.files[0].includes('/database/')
      ? config
      : {
          ...config,
          rules: restrict([...config.rules['no-restricted-imports'][1].patterns, prismaOnlyInDatabase]),
        },
  ),
  {
    files: ['apps/web/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      ...restrict([
        {
          regex: '^@likeness/',
          message:
            'web knows the API by the types generated from schema.graphql only: neither the engine nor the API may reach a page.',
        },
      ]),
    },
  },
);
