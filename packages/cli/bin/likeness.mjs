#!/usr/bin/env node
/**
 * The `likeness` command. In a checkout the first start after `npm ci`, and after every change of the sources (an edit,
 * a git pull), compiles what it runs; all later ones begin at once. An installed package has no sources and is compiled.
 */
import { existsSync } from 'node:fs';

if (existsSync(new URL('../src', import.meta.url))) {
  const { buildIfStale } = await import('./buildIfStale.mjs');
  try {
    await buildIfStale();
  } catch (error) {
    process.stderr.write(`likeness: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
const { main } = await import('../dist/main.js');
await main(process.argv);
