// @ts-check
/**
 * Compiles the AssemblyScript of assembly/trees and assembly/neural into src/trees/treeModule.ts and
 * src/neural/neuralModule.ts. Each has the compiled bytes, since the package reads no files, and the layouts of the
 * records that both sides read. The results are checked in; test/compiledModules.test.ts fails when one of them is not
 * what the sources compile to.
 *
 *   node packages/kernels/scripts/buildWasm.mjs            writes what differs
 *   node packages/kernels/scripts/buildWasm.mjs --check    fails where something differs
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import asc from 'assemblyscript/asc';
import { Transform } from 'assemblyscript/transform';

const root = path.join(import.meta.dirname, '..');

/**
 * The layouts of the classes of records.ts, whose objects have no header (`@unmanaged`), as a module: bytes of an
 * object, type and offset of each field. Empty when there is no such file.
 *
 * @param {Map<string, any>} classes `instancesByName` of the compiled program
 * @returns {string}
 */
function describeRecords(classes) {
  const file = 'records';
  const records = [...classes]
    .filter(([name]) => name.startsWith(`${file}/`))
    .map(([name, { members, nextMemoryOffset }]) => {
      const fields = [...(members ?? [])].flatMap(([field, { instance }]) =>
        instance?.isField ? [`      ${field}: ['${instance.type}', ${instance.memoryOffset}],\n`] : [],
      );
      return { name: name.slice(file.length + 1), fields, bytes: nextMemoryOffset };
    })
    .filter(({ fields }) => fields.length > 0);
  if (records.length === 0) return '';
  const text = records.map(
    ({ name, fields, bytes }) =>
      `  ${name}: {\n    bytes: ${bytes},\n    fields: {\n${fields.join('')}    },\n  },\n`,
  );
  return `\n/** Layouts of the classes of ${file}.ts. */\nexport const records = {\n${text.join('')}} as const;\n`;
}

/**
 * The text of a module with the compiled bytes.
 *
 * @param {string} folder of assembly/
 * @param {string} name of the constant that has the bytes
 * @returns {Promise<string>}
 */
async function compileModule(folder, name) {
  /** @type {Uint8Array | undefined} */
  let bytes;
  let records = '';
  class ReadRecords extends Transform {
    /** @override */
    afterCompile() {
      records = describeRecords(this.program.instancesByName);
    }
  }
  const { error, stderr } = await asc.main(
    [
      'kernel.ts',
      '--outFile',
      'kernel.wasm',
      ...['-O3', '--noAssert', '--converge', '--runtime', 'stub', '--importMemory', '--enable', 'simd'],
    ],
    {
      readFile: (file) => readFile(path.join(root, 'assembly', folder, file), 'utf8').catch(() => null),
      writeFile: (_, contents) => {
        if (typeof contents !== 'string') bytes = contents;
      },
      listFiles: () => [],
      transforms: [ReadRecords],
    },
  );
  if (error || !bytes) throw new Error(`The AssemblyScript cannot be compiled.\n${stderr.toString()}`);
  const text =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,100}/g) ?? [];
  return (
    `// Compiled from assembly/${folder} by scripts/buildWasm.mjs; do not edit.\n` +
    `/** ${bytes.length} bytes of WebAssembly in base64. */\n` +
    `export const ${name} =\n${text.map((line) => `  '${line}'`).join(' +\n')};\n` +
    records
  );
}

for (const [folder, name] of [
  ['trees', 'treeModule'],
  ['neural', 'neuralModule'],
]) {
  const target = path.join(root, 'src', folder, `${name}.ts`);
  const text = await compileModule(folder, name);
  if (text === (await readFile(target, 'utf8').catch(() => ''))) continue;
  if (process.argv.includes('--check')) {
    console.error(
      `${target} is not what the AssemblyScript compiles to. Run packages/kernels/scripts/buildWasm.mjs.`,
    );
    process.exit(1);
  }
  await writeFile(target, text);
}
