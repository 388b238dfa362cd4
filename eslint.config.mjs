import path from 'node:path';
import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import {
  API_LAYERS,
  CORE_LAYERS,
  FEATURE_LAYERS,
  PACKAGE_LAYERS,
  SYNTHESIZER_LAYERS,
  WEB_LAYERS,
} from './scripts/layers.mjs';
import { noImportCircle } from './scripts/lint/noImportCircle.mjs';
import { noPlainDictionary } from './scripts/lint/noPlainDictionary.mjs';

/** Folders whose files may not import one another in a circle. */
const SOURCES = ['kernels', 'core', 'io', 'parallel', 'client', 'cli']
  .map((name) => path.join(import.meta.dirname, 'packages', name, 'src'))
  .concat(['api', 'web'].map((name) => path.join(import.meta.dirname, 'apps', name, 'src')));

const restrict = (patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

/**
 * The folders that the layers do not allow a folder to import; none where all are allowed.
 *
 * @param {import('./scripts/layers.mjs').Layers} layers
 * @param {string} folder
 * @param {string} none what a folder may import that may import none of them
 * @param {string} before regular expression of the part of a path before the folder's name
 */
const forbidden = (layers, folder, none = 'nothing of the project', before = '\\.{1,2}/(.*/)?') => {
  const allowed = layers[folder];
  const others = Object.keys(layers).filter((other) => other !== folder && !allowed.includes(other));
  if (others.length === 0) return [];
  return [
    {
      regex: `^${before}(${others.join('|')})(/|$)`,
      message: `${folder}/ may import ${allowed.join(', ') || none}: the layers of ARCHITECTURE.md point one way, so that each can be read and tested without the ones above it.`,
    },
  ];
};

/**
 * Rules for the folders of `root`: an import that names a folder which the layers do not allow is an error.
 *
 * @param {import('./scripts/layers.mjs').Layers} layers
 * @param {string} root
 * @param {object[]} extra restrictions that hold in every folder
 */
const layerRules = (layers, root, extra = []) =>
  Object.keys(layers).map((folder) => ({
    files: [`${root}/${folder}/**/*.ts`],
    rules: restrict([...extra, ...forbidden(layers, folder)]),
  }));

/**
 * A folder of `root` that the layers do not know is an error in each of its files: without an entry it could import
 * whatever it likes.
 *
 * @param {import('./scripts/layers.mjs').Layers} layers
 * @param {string} root
 * @param {string} list its name in scripts/layers.mjs
 */
const unknownFolder = (layers, root, list) => ({
  files: [`${root}/*/**/*.ts`],
  ignores: Object.keys(layers).map((folder) => `${root}/${folder}/**`),
  rules: {
    'no-restricted-syntax': [
      'error',
      ...pureRules('core')['no-restricted-syntax'].slice(1),
      {
        selector: 'Program',
        message: `This folder is not in ${list} of scripts/layers.mjs: list it there, and in the table of ARCHITECTURE.md, with the folders that it may import.`,
      },
    ],
  },
});

/** The project's packages that a package may not import. */
const otherPackages = (name) => {
  const allowed = PACKAGE_LAYERS[name];
  return {
    regex: allowed.length > 0 ? `^@likeness/(?!(${allowed.join('|')})(?:/formats)?$)` : '^@likeness/',
    message: `${name} may import ${allowed.join(', ') || 'nothing of the project'}.`,
  };
};

const nothingOfNode = (name) => ({
  regex: '^node:',
  message: `${name} is pure: it imports nothing of Node, so that it runs in a browser too.`,
});

/** What a package that has no clock, no I/O and no randomness of its own may not use. */
const pureRules = (name) => ({
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
    ].map((global) => ({
      name: global,
      message: `${name} has no clock, no I/O and no randomness of its own.`,
    })),
  ],
  'no-restricted-properties': [
    'error',
    {
      object: 'Math',
      property: 'random',
      message: 'Every draw comes from a seeded stream (random/createStream).',
    },
    { object: 'Date', property: 'now', message: `${name} has no clock.` },
  ],
  'no-restricted-syntax': [
    'error',
    { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: `${name} has no clock.` },
  ],
});

const corePure = [otherPackages('core'), nothingOfNode('core')];
const prismaOnlyInDatabase = {
  regex: '(database/generated|@prisma/)',
  message:
    'Only database/ imports the Prisma client: services speak to its functions, so the store can change in one place.',
};

const webKnowsNoPackage = {
  regex: '^@likeness/',
  message:
    'web knows the API by the types generated from schema.graphql only: neither the engine nor the API may reach a page.',
};
/** Forbids imports of a feature's files other than its index. */
const featuresByIndex = (regex) => ({
  regex,
  message:
    'A feature is imported by its index only, so that its files can be moved and renamed freely; what several features need lies in components/, charts/, format/ or graphql/.',
});

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '**/.next/**',
      '**/.turbo/**',
      '.likeness/**',
      // AssemblyScript, which has types of its own.
      'packages/kernels/assembly/**',
      'apps/api/src/database/generated/**',
      'apps/web/src/graphql/generated/**',
      'packages/client/src/generated/**',
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
    files: ['packages/kernels/src/**/*.ts'],
    rules: { ...restrict([otherPackages('kernels'), nothingOfNode('kernels')]), ...pureRules('kernels') },
  },
  { files: ['packages/core/src/**/*.ts'], rules: { ...restrict(corePure), ...pureRules('core') } },
  ...layerRules(CORE_LAYERS, 'packages/core/src', corePure),
  // After the rule for all of synthesizers/, whose restrictions it repeats: of several rules the last one counts.
  ...layerRules(SYNTHESIZER_LAYERS, 'packages/core/src/synthesizers', [
    ...corePure,
    ...layerRules(CORE_LAYERS, '').find(({ files }) => files[0].startsWith('/synthesizers/')).rules[
      'no-restricted-imports'
    ][1].patterns,
  ]),
  unknownFolder(CORE_LAYERS, 'packages/core/src', 'CORE_LAYERS'),
  unknownFolder(SYNTHESIZER_LAYERS, 'packages/core/src/synthesizers', 'SYNTHESIZER_LAYERS'),
  // No file imports itself by way of others, not even for a type.
  {
    files: ['packages/*/src/**/*.ts', 'apps/*/src/**/*.{ts,tsx}'],
    plugins: { likeness: { rules: { 'no-import-circle': noImportCircle } } },
    rules: { 'likeness/no-import-circle': ['error', SOURCES] },
  },
  // Names of data are keys of Maps or of objects without a prototype.
  {
    files: ['packages/{core,io,cli}/src/**/*.ts', 'apps/{api,web}/src/**/*.{ts,tsx}'],
    plugins: { dictionaries: { rules: { 'no-plain-dictionary': noPlainDictionary } } },
    rules: { 'dictionaries/no-plain-dictionary': 'error' },
  },
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
  ...['io', 'parallel', 'client', 'cli'].map((name) => ({
    files: [`packages/${name}/src/**/*.ts`],
    rules: restrict([otherPackages(name)]),
  })),
  { files: ['apps/api/src/*.ts'], rules: restrict([otherPackages('api'), prismaOnlyInDatabase]) },
  ...layerRules(API_LAYERS, 'apps/api/src', [otherPackages('api')]).map((config) =>
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
      ...restrict([webKnowsNoPackage, featuresByIndex('(^|/)features/[^/]+/.')]),
    },
  },
  ...Object.keys(WEB_LAYERS).map((folder) => ({
    files: [`apps/web/src/${folder}/**/*.{ts,tsx}`],
    rules: restrict([
      webKnowsNoPackage,
      featuresByIndex('(^|/)features/[^/]+/.'),
      ...forbidden(WEB_LAYERS, folder),
    ]),
  })),
  // A file of a feature reaches the other features by as many steps up as it lies deep.
  ...Object.keys(FEATURE_LAYERS).flatMap((feature) =>
    [1, 2].map((depth) => ({
      files: [`apps/web/src/features/${feature}/${'*/'.repeat(depth - 1)}*.{ts,tsx}`],
      rules: restrict([
        webKnowsNoPackage,
        featuresByIndex(`^${'\\.\\./'.repeat(depth)}(?!\\.\\.)[^/]+/.`),
        ...forbidden(WEB_LAYERS, 'features'),
        // Only so many: charts/style/palette is no feature.
        ...forbidden(FEATURE_LAYERS, feature, 'no other feature', '\\.\\./'.repeat(depth)),
      ]),
    })),
  ),
);
