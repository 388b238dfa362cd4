import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { packPackages } from '../lib/packPackages.mjs';

type Packed = Awaited<ReturnType<typeof packPackages>>[number];

interface LockEntry {
  readonly version?: string;
  readonly link?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly bin?: unknown;
}

/**
 * The package.json and package-lock.json of a folder that depends on packed packages and nothing else. Other people's
 * packages are locked as the repository locks them, so that npm takes them out of the cache that installing the
 * repository has filled, and asks no registry.
 */
export async function consumerLock(
  root: string,
  packed: readonly Packed[],
): Promise<{ readonly manifest: object; readonly lock: object }> {
  const text = await readFile(path.join(root, 'package-lock.json'), 'utf8');
  const { packages } = JSON.parse(text) as { packages: Readonly<Record<string, LockEntry>> };
  const chosen: Record<string, object> = {};
  const pending: [string, string][] = [];
  const dependencies: Record<string, string> = {};
  for (const { name, version, file, integrity } of packed) {
    const folder = `packages/${name.split('/')[1]}`;
    const entry = packages[folder];
    dependencies[name] = `file:${file}`;
    const { bin } = entry;
    chosen[`node_modules/${name}`] = {
      version,
      resolved: `file:${file}`,
      integrity,
      dependencies: entry.dependencies,
      ...(bin === undefined ? {} : { bin }),
    };
    for (const dependency of Object.keys(entry.dependencies ?? {})) pending.push([folder, dependency]);
  }
  for (let next = pending.pop(); next; next = pending.pop()) {
    const place = find(packages, ...next);
    if (place === null || place in chosen) continue;
    const entry = packages[place];
    chosen[place] = entry;
    const wanted = { ...entry.dependencies, ...entry.optionalDependencies };
    for (const dependency of Object.keys(wanted)) pending.push([place, dependency]);
  }
  const manifest = { name: 'consumer', version: '1.0.0', private: true, type: 'module', dependencies };
  const lock = {
    name: 'consumer',
    version: '1.0.0',
    lockfileVersion: 3,
    requires: true,
    packages: { '': { name: 'consumer', version: '1.0.0', dependencies }, ...chosen },
  };
  return { manifest, lock };
}

/** Where Node finds a dependency of the package in `from`; null for one that is optional and not locked, or our own. */
function find(
  packages: Readonly<Record<string, LockEntry>>,
  from: string,
  dependency: string,
): string | null {
  for (let folder = from; ;) {
    const place = `${folder === '' ? '' : `${folder}/`}node_modules/${dependency}`;
    if (place in packages) return packages[place].link ? null : place;
    if (folder === '') return null;
    const parent = folder.lastIndexOf('/node_modules/');
    folder = parent === -1 ? '' : folder.slice(0, parent);
  }
}
