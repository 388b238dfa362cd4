// @ts-check
// Makes src/generated/operations.ts, which is committed, from the API's schema and every .graphql file under src.
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typedDocumentNode from '@graphql-codegen/typed-document-node';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { buildSchema, parse, printSchema, validate } from 'graphql';

const root = path.resolve(import.meta.dirname, '..');
const source = path.join(root, 'src');
const target = path.join(source, 'generated', 'operations.ts');

const sdl = await readFile(path.resolve(root, '../../apps/api/schema.graphql'), 'utf8');
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
const output = await codegen({
  filename: target,
  schema: parse(printSchema(schema)),
  documents,
  config,
  plugins: [{ 'typescript-operations': {} }, { 'typed-document-node': {} }],
  pluginMap: {
    'typescript-operations': typescriptOperations,
    'typed-document-node': typedDocumentNode,
  },
});

await mkdir(path.dirname(target), { recursive: true });
// Written only when it changed, so that a build cache keyed by content stays warm.
const previous = await readFile(target, 'utf8').catch((error) => {
  if (error.code === 'ENOENT') return null;
  throw error;
});
if (previous !== output) await writeFile(target, output);
console.log(`codegen: ${documents.length} documents`);
