#!/usr/bin/env node
/**
 * The `likeness` command. After `npm ci`, and after every change of the sources (an edit, a git pull), the first
 * start compiles what it runs; all later ones begin at once.
 */
import { buildIfStale } from './buildIfStale.mjs';

try {
  await buildIfStale();
} catch (error) {
  process.stderr.write(`likeness: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
const { main } = await import('../dist/main.js');
await main(process.argv);
