/** One project a layer; `npm test` runs them all, `npx jest --selectProjects core` one of them. */
const swc = ({ decorators = false, tsx = false } = {}) => [
  '@swc/jest',
  {
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators, tsx },
      transform: {
        ...(decorators && { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false }),
        ...(tsx && { react: { runtime: 'automatic' } }),
      },
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  },
];

const project = (displayName, folder, { decorators = false, ...rest } = {}) => ({
  displayName,
  rootDir: import.meta.dirname,
  roots: [`<rootDir>/${folder}`],
  testMatch: ['**/*.test.ts'],
  testEnvironment: '<rootDir>/scripts/jest/vanillaEnvironment.mjs',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': swc({ decorators }) },
  moduleNameMapper: {
    '^@likeness/(kernels|core|io|parallel|client|cli)$': '<rootDir>/packages/$1/src/index.ts',
    '^@likeness/io/formats$': '<rootDir>/packages/io/src/formatFacts.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  ...rest,
});

export default {
  testTimeout: 240_000,
  testSequencer: './scripts/jest/slowFilesFirst.mjs',
  projects: [
    project('kernels', 'packages/kernels/test'),
    project('core', 'packages/core/test'),
    project('io', 'packages/io/test'),
    project('parallel', 'packages/parallel/test'),
    project('client', 'packages/client/test'),
    project('cli', 'packages/cli/test'),
    project('api', 'apps/api/test', { decorators: true }),
    // Components are rendered to text, which needs no browser.
    project('web', 'apps/web/test', {
      extensionsToTreatAsEsm: ['.ts', '.tsx'],
      transform: { '^.+\\.ts$': swc(), '^.+\\.tsx$': swc({ tsx: true }) },
    }),
    project('scripts', 'scripts/test'),
    project('e2e', 'e2e'),
  ],
};
