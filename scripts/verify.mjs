// @ts-check
/** `npm run verify`: format, lint with boundaries, types, settings, paths and tables of options and thresholds in documents. Needs no database. */
import { execFileSync, spawnSync } from 'node:child_process';
import path from 'node:path';
import { checkDocPaths } from './check/docPaths.mjs';
import { checkLayers } from './check/layers.mjs';
import { checkLicences, checkVulnerabilities } from './check/licences.mjs';
import { checkSettings } from './check/settings.mjs';
import { build } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { root } from './lib/settings.mjs';

await ensureInstalled(console.log);
const files = execFileSync('git', ['ls-files'], { cwd: root }).toString().trim().split('\n');
let failed = 0;

/**
 * @param {string} what
 * @param {string} bin
 * @param {string[]} args
 */
function run(what, bin, args) {
  console.log(`- ${what}`);
  const { status } = spawnSync(process.execPath, [path.join(root, 'node_modules', bin), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) failed += 1;
}

/**
 * @param {string} what
 * @param {string[]} problems
 */
function report(what, problems) {
  console.log(`- ${what}`);
  for (const problem of problems) console.error(`  ${problem}`);
  if (problems.length > 0) failed += 1;
}

// Types come from what the packages built: declarations of core and io, the Prisma client, the GraphQL documents.
console.log('- build');
await build(() => {});
run('format', 'prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']);
run('lint and boundaries', 'eslint/bin/eslint.js', ['--max-warnings=0', '.']);
const layers = ['kernels', 'core', 'io', 'parallel', 'client', 'cli']
  .map((name) => `packages/${name}`)
  .concat('apps/api');
for (const folder of [
  '.',
  'bench',
  'docs/api/examples',
  ...layers,
  ...layers.map((layer) => `${layer}/test`),
  'apps/web',
  'apps/web/test',
]) {
  run(`types of ${folder}`, 'typescript/bin/tsc', ['-p', folder, '--noEmit']);
}
report('layers of ARCHITECTURE.md and the lint rules', await checkLayers(root));
report(
  'paths named in documents',
  await checkDocPaths(
    root,
    files.filter((file) => file.endsWith('.md')),
  ),
);
// Imported here, as it reads the options of the engine that has just been built.
const { checkOptionTables } = await import('./check/optionTables.mjs');
const { checkThresholdTable } = await import('./check/thresholdTable.mjs');
report('table of thresholds in docs/decision.md', await checkThresholdTable(root, false));
report(
  'tables of options in documents',
  await checkOptionTables(
    root,
    files.filter((file) => file.endsWith('.md')),
  ),
);
report('licences of the packages that run', await checkLicences(root));
const { problems: vulnerabilities, note } = await checkVulnerabilities(root);
report(`known vulnerabilities: ${note}`, vulnerabilities);
report(
  'settings, .env.example and docker-compose.yml',
  await checkSettings(
    root,
    files.filter((file) => /\.(ts|tsx|mjs|mts)$/.test(file) && !file.startsWith('scripts/check/')),
  ),
);
console.log(failed === 0 ? 'verify: all is well' : `verify: ${failed} checks failed`);
process.exit(failed === 0 ? 0 : 1);
