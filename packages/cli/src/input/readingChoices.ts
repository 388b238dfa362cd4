import {
  acceptedConstraints,
  declaredColumns,
  type DeclaredColumn,
  LikenessError,
  readSchemaDocument,
  type SchemaDocument,
} from '@likeness/core';
import type { ImportOptions } from '@likeness/io';
import type { ReadingOptions } from '../options/readingOptions.js';
import { withInput } from './openInput.js';

type FileChoices = Pick<
  ImportOptions,
  | 'columns'
  | 'declared'
  | 'missing'
  | 'decimalMark'
  | 'sheet'
  | 'delimiter'
  | 'encoding'
  | 'header'
  | 'dialect'
>;

/**
 * What the options of reading say of a file (`--columns`, `--schema`, `--kind`, `--delimiter` ...): the single options
 * win over the schema.
 *
 * @throws LikenessError `INVALID_SCHEMA`, `FILE_NOT_FOUND`
 */
export async function readingChoices(
  options: Omit<ReadingOptions, 'dropMissing'>,
  signal: AbortSignal,
): Promise<FileChoices> {
  const { columns, kind, missing, decimal, schema, sheet, delimiter, encoding, header } = options;
  const document = schema === undefined ? null : await readSchemaFile(schema, signal);
  const ofSchema = document === null ? new Map<string, DeclaredColumn>() : declaredColumns(document);
  const declared = new Map(ofSchema);
  for (const [name, said] of kind ?? []) {
    const { role } = declared.get(name) ?? {};
    declared.set(name, { ...said, ...(role === undefined ? {} : { role }) });
  }
  for (const [name, texts] of missing?.byColumn ?? [])
    declared.set(name, { ...declared.get(name), missing: texts });
  return {
    columns: columns ?? namesOf(ofSchema),
    declared,
    missing: missing?.all,
    decimalMark: decimal,
    sheet,
    delimiter,
    encoding,
    header,
    dialect: document?.file,
  };
}

/** The constraints that the schema of a command accepts. */
export async function constraintsOfSchema(
  { schema }: ReadingOptions,
  signal: AbortSignal,
): Promise<readonly string[]> {
  return schema === undefined ? [] : acceptedConstraints(await readSchemaFile(schema, signal));
}

/** Reads a schema document; `-` is standard input. */
export async function readSchemaFile(path: string, signal: AbortSignal): Promise<SchemaDocument> {
  const chunks: Uint8Array[] = [];
  await withInput(path, signal, async (source) => {
    for await (const chunk of source.open()) chunks.push(chunk);
  });
  const text = Buffer.concat(chunks).toString('utf8');
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (cause) {
    throw new LikenessError(
      'INVALID_SCHEMA',
      `${path} is not a schema: it is not JSON. Name a file that "likeness inspect --schema" wrote.`,
      {},
      { cause },
    );
  }
  return readSchemaDocument(document);
}

/** The columns of a schema are those that are read. */
function namesOf(declared: ReadonlyMap<string, DeclaredColumn>): readonly string[] | undefined {
  return declared.size === 0 ? undefined : [...declared.keys()];
}
