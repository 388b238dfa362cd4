// @ts-check
/**
 * `npm run release -- patch|minor|major|1.2.3 [--dry-run] [--out FOLDER]`: checks, gives all packages one new version,
 * dates the changelog, builds, packs, commits and tags. Publishes and pushes nothing.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { cutRelease } from './lib/cutRelease.mjs';
import { root } from './lib/settings.mjs';
import { UserError } from './lib/userError.mjs';

try {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { 'dry-run': { type: 'boolean', default: false }, out: { type: 'string' } },
  });
  if (positionals.length !== 1) {
    throw new UserError('Usage: npm run release -- patch|minor|major|1.2.3 [--dry-run] [--out FOLDER]');
  }
  await cutRelease(root, {
    wanted: positionals[0],
    dryRun: values['dry-run'],
    date: new Date().toISOString().slice(0, 10),
    ...(values.out === undefined ? {} : { folder: path.resolve(values.out) }),
    log: console.log,
  });
} catch (error) {
  console.error(error instanceof UserError ? error.message : error);
  process.exitCode = 1;
}
