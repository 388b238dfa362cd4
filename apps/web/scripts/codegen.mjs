// Makes src/graphql/generated from the API's schema and every .graphql file under src: the types in operations.ts, and the
// text of each operation in a module of its own, so that a page loads no other page's operations.
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import {
  buildSchema,
  Kind,
  parse,
  print,
  printSchema,
  separateOperations,
  stripIgnoredCharacters,
  validate,
} from 'graphql';

const root = path.resolve(import.meta.dirname, '..');
const source = path.join(root, 'src');
const target = path.join(source, 'graphql', 'generated');

const sdl = await readFile(path.resolve(root, '../api/schema.graphql'), 'utf8');
const schema = buildSchema(sdl);

const files = (await readdir(source, { recursive: true }))
  .filter((file) => file.endsWith('.graphql'))
  .sort()
  .map((file) => path.join(source, file));
const documents = await Promise.all(
  files.map(async (location) => ({ location, document: parse(await readFile(location, 'utf8')) })),
);

const everything = {
  kind: 'Document',
  definitions: documents.flatMap(({ document }) => document.definitions),
};
const faults = validate(schema, everything);
if (faults.length > 0) {
  for (const fault of faults) console.error(`codegen: ${fault.message}`);
  process.exit(1);
}

const config = {
  scalars: {
    ID: 'string',
    DateTimeISO: 'string',
    Seed: 'number',
    OptionValue: 'string | number | boolean | readonly string[]',
  },
  enumsAsTypes: true,
  avoidOptionals: { field: true },
  skipTypename: true,
  useTypeImports: true,
  strictScalars: true,
  defaultScalarType: 'unknown',
};
const types = await codegen({
  filename: path.join(target, 'operations.ts'),
  schema: parse(printSchema(schema)),
  documents,
  config,
  plugins: [{ 'typescript-operations': {} }],
  pluginMap: { 'typescript-operations': typescriptOperations },
});

/** Whole texts, with the fragments that they use. @type {[name: string, content: string][]} */
const modules = Object.entries(separateOperations(everything)).map(([name, document]) => [
  name,
  moduleOf(name, document),
]);
const exported = modules.map(([name]) => `export { ${name}Document } from './documents/${name}';\n`);

const folder = path.join(target, 'documents');
await mkdir(folder, { recursive: true });
const names = new Set(modules.map(([name]) => `${name}.ts`));
for (const file of await readdir(folder)) if (!names.has(file)) await rm(path.join(folder, file));
await writeChanged(path.join(target, 'operations.ts'), `${types}\n${exported.join('')}`);
for (const [name, content] of modules) await writeChanged(path.join(folder, `${name}.ts`), content);
console.log(`codegen: ${modules.length} operations of ${documents.length} files`);

/** @param {string} name @param {import('graphql').DocumentNode} document @returns {string} TypeScript */
function moduleOf(name, document) {
  const { operation } = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const type = `${name}${operation[0].toUpperCase()}${operation.slice(1)}`;
  const text = JSON.stringify(stripIgnoredCharacters(print(document)));
  return [
    `import type { OperationText } from '../../operationText';`,
    `import type { ${type}, ${type}Variables } from '../operations';`,
    '',
    `export const ${name}Document = ${text} as OperationText<${type}, ${type}Variables>;`,
    '',
  ].join('\n');
}

/** Only what changed, so that a build cache keyed by content stays warm. */
async function writeChanged(file, content) {
  const previous = await readFile(file, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (previous !== content) await writeFile(file, content);
}
