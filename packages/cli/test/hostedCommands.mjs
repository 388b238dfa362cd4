// @ts-check
/**
 * Runs commands of the built program one after another in this process, as requests of the parent come: loading the
 * engine takes longer than most commands. Every command has a folder, an input and outputs of its own.
 */
import { Readable, Writable } from 'node:stream';
import { buildIfStale } from '../bin/buildIfStale.mjs';

await buildIfStale();
const { main } = await import('../dist/main.js');

/**
 * @param {'stdin' | 'stdout' | 'stderr'} name
 * @param {Readable | Writable} stream
 */
const replace = (name, stream) => Object.defineProperty(process, name, { value: stream, configurable: true });

/** @param {Buffer[]} chunks */
const collector = (chunks) =>
  new Writable({
    write(chunk, _encoding, done) {
      chunks.push(Buffer.from(chunk));
      done();
    },
  });

/** @param {{ args: readonly string[]; cwd: string; input: string | Uint8Array }} request */
async function run({ args, cwd, input }) {
  /** @type {Buffer[]} */
  const stdout = [];
  /** @type {Buffer[]} */
  const stderr = [];
  process.chdir(cwd);
  replace('stdin', Readable.from(input.length === 0 ? [] : [Buffer.from(input)], { objectMode: false }));
  replace('stdout', collector(stdout));
  replace('stderr', collector(stderr));
  process.exitCode = undefined;
  await main([process.execPath, 'likeness', ...args]);
  const { exitCode } = process;
  process.exitCode = undefined;
  process.send?.({
    code: exitCode ?? 0,
    stdout: Buffer.concat(stdout),
    stderr: Buffer.concat(stderr).toString(),
  });
}

process.on('message', (request) => void run(/** @type {Parameters<typeof run>[0]} */ (request)));
process.on('disconnect', () => process.exit());
process.send?.('ready');
