import path from 'node:path';
import {
  COLUMN_KINDS,
  type ColumnKind,
  isColumnKind,
  type DeclaredColumn,
  type FileDialect,
  acceptedConstraints,
  declaredColumns,
  LikenessError,
  readSchemaDocument,
} from '@likeness/core';
import { TABLE_FORMATS } from '@likeness/io';
import type { Request } from 'express';
import { ApiError } from '../../services/errors.js';

const ENDINGS = TABLE_FORMATS.flatMap(({ endings }) => endings);

/** What the address of an upload says. */
export interface UploadQuery {
  readonly fileName: string;
  readonly name: string;
  readonly kinds: ReadonlyMap<string, ColumnKind>;
  /** Of a workbook or a SAS transport file. */
  readonly sheet: string | undefined;
}

/** @throws ApiError `INVALID_INPUT` */
export function readUploadQuery({ query }: Pick<Request, 'query'>): UploadQuery {
  const text = (key: string): string => {
    const value = query[key];
    return typeof value === 'string' ? value.trim() : '';
  };
  const fileName = path.basename(text('fileName').replaceAll('\\', '/'));
  if (!fileName)
    throw new ApiError('INVALID_INPUT', 'fileName is missing: POST /datasets?fileName=titanic.csv');
  if (fileName.length > 255) throw new ApiError('INVALID_INPUT', 'fileName is longer than 255 characters.');
  const sheet = text('sheet') || undefined;
  const stem = withoutEnding(fileName) || fileName;
  const name = text('name') || (sheet === undefined ? stem : `${stem}, ${sheet}`);
  if (name.length > 255) throw new ApiError('INVALID_INPUT', 'name is longer than 255 characters.');
  return { fileName, name, kinds: readKinds(text('kinds')), sheet };
}

/** What an upload says of columns. */
export interface UploadSchema {
  readonly declared: ReadonlyMap<string, DeclaredColumn>;
  /** How the file is written, as the document says. */
  readonly dialect: FileDialect | undefined;
  /** Columns that a user decided. */
  readonly userColumns: readonly string[];
  /** Constraints that the document accepts: the form of a run starts with them. */
  readonly acceptedConstraints: readonly string[];
  /** Names of the columns of the schema document, in order. */
  readonly documented: readonly string[];
  /** Places of the accepted constraints in the document. */
  readonly acceptedAt: readonly number[];
}

/**
 * What a schema document and the kinds of the address say together; a kind of the address counts more.
 *
 * @throws ApiError `INVALID_INPUT` for what is no JSON; LikenessError `INVALID_SCHEMA` with the path
 */
export function readUploadSchema(text: string | null, kinds: UploadQuery['kinds']): UploadSchema {
  const document = text === null ? null : readSchemaDocument(parseJson(text));
  const declared = new Map(document === null ? [] : declaredColumns(document));
  const userColumns = new Set(kinds.keys());
  for (const { name, decidedBy } of document?.columns ?? []) if (decidedBy === 'user') userColumns.add(name);
  for (const [name, kind] of kinds) {
    if (declared.get(name)?.kind !== kind) declared.set(name, { kind });
  }
  return {
    declared,
    dialect: document?.file,
    userColumns: [...userColumns],
    acceptedConstraints: document === null ? [] : acceptedConstraints(document),
    documented: document?.columns.map(({ name }) => name) ?? [],
    acceptedAt: document?.constraints?.flatMap(({ accepted }, at) => (accepted ? [at] : [])) ?? [],
  };
}

/** A refusal of a column or constraint that the schema document names, with its place there. */
export function withSchemaPath(error: unknown, { documented, acceptedAt }: UploadSchema): unknown {
  if (!(error instanceof LikenessError)) return error;
  const { column, path } = error.location;
  const constraint = /^constraints\[(\d+)\]/.exec(path ?? '');
  const index = path === undefined ? documented.indexOf(column ?? '') : -1;
  if (constraint === null && index < 0) return error;
  const place =
    constraint === null ? `columns[${index}]` : `constraints[${acceptedAt[Number(constraint[1])]}]`;
  return new LikenessError(error.code, error.message, { ...error.location, path: place }, { cause: error });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ApiError('INVALID_INPUT', `The schema is no JSON: ${String(error)}.`, {
      path: 'schema',
      cause: error,
    });
  }
}

function withoutEnding(fileName: string): string {
  const plain = fileName.replace(/\.gz$/i, '');
  const ending = ENDINGS.find((candidate) => plain.toLowerCase().endsWith(candidate));
  return ending === undefined ? plain : plain.slice(0, -ending.length);
}

/** `pclass:categorical,age:integer`; a name with a comma, colon or per cent sign in it is written percent-encoded. */
function readKinds(text: string): Map<string, ColumnKind> {
  const kinds = new Map<string, ColumnKind>();
  for (const part of text === '' ? [] : text.split(',')) {
    const [column, kind, ...rest] = part.split(':');
    if (!column || rest.length > 0 || !isColumnKind(kind)) {
      throw new ApiError(
        'INVALID_INPUT',
        `kinds has "${part}": write column:kind with one of ${COLUMN_KINDS.join(', ')}.`,
      );
    }
    kinds.set(decodeName(column), kind);
  }
  return kinds;
}

function decodeName(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    throw new ApiError('INVALID_INPUT', `kinds has "${text}", which is not percent-encoded text.`, {
      cause: error,
    });
  }
}
