// @ts-check
/**
 * Compiles the AssemblyScript of src/neural/wasm and src/trees/wasm into the kernelModule.ts beside each, which carries
 * its bytes: core reads no files, and tests run from the sources. The results are checked in, and
 * test/neural/wasmModule.test.ts fails when one is not what the source compiles to.
 *
 *   node packages/core/scripts/buildWasm.mjs            writes it where it differs
 *   node packages/core/scripts/buildWasm.mjs --check    fails where it differs
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import asc from 'assemblyscript/asc';

const source = path.join(import.meta.dirname, '../src');

/**
 * The text of a folder's module with the compiled bytes.
 *
 * @param {string} folder
 * @returns {Promise<string>}
 */
async function compileModule(folder) {
  /** @type {Uint8Array | undefined} */
  let bytes;
  const { error, stderr } = await asc.main(
    [
      'kernel.ts',
      '--outFile',
      'kernel.wasm',
      ...['-O3', '--noAssert', '--converge', '--runtime', 'stub', '--importMemory', '--enable', 'simd'],
    ],
    {
      readFile: (name) => readFile(path.join(folder, 'wasm', name), 'utf8').catch(() => null),
      writeFile: (_, contents) => {
        if (typeof contents !== 'string') bytes = contents;
      },
      listFiles: () => [],
    },
  );
  if (error || !bytes) throw new Error(`The AssemblyScript cannot be compiled.\n${stderr.toString()}`);
  const text =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,100}/g) ?? [];
  return (
    '// Compiled from wasm/ by scripts/buildWasm.mjs; do not edit.\n' +
    `/** ${bytes.length} bytes of WebAssembly in base64. */\n` +
    `export const kernelModule =\n${text.map((line) => `  '${line}'`).join(' +\n')};\n`
  );
}

for (const name of ['neural', 'trees']) {
  const folder = path.join(source, name);
  const target = path.join(folder, 'kernelModule.ts');
  const text = await compileModule(folder);
  if (text === (await readFile(target, 'utf8').catch(() => ''))) continue;
  if (process.argv.includes('--check')) {
    console.error(
      `${target} is not what the AssemblyScript compiles to. Run packages/core/scripts/buildWasm.mjs.`,
    );
    process.exit(1);
  }
  await writeFile(target, text);
}
