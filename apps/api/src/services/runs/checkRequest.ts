import {
  checkOptions,
  getSynthesizer,
  LikenessError,
  parseConstraint,
  type ColumnKind,
  type ColumnSchema,
} from '@likeness/core';
import { ApiError, atPath } from '../errors.js';
import { checkConstraint } from './checkConstraint.js';
import { givenOptions } from './engineOptions.js';
import type { KindOverride, RunOption, RunRequest } from './request.js';

/** Most rows that a run may generate. */
const MAX_ROWS = 10_000_000;

/** Most splits of a run: each costs a fit, a draw and an evaluation. */
const MAX_SPLITS = 20;

/** What a user asks for; everything may be wrong. What is null or left out has the default of `RunRequest`. */
export interface RunInput {
  readonly synthesizer: string;
  readonly seed: number;
  readonly rowCount?: number | null;
  readonly target?: string | null;
  /** Default: all. */
  readonly columns?: readonly string[] | null;
  readonly kinds?: readonly KindOverride[] | null;
  readonly dropMissing: boolean;
  readonly holdoutShare: number;
  readonly constraints?: readonly string[] | null;
  readonly options?: readonly RunOption[] | null;
  readonly splits: number;
}

const NEVER_A_TARGET: readonly ColumnKind[] = ['identifier', 'datetime'];

/**
 * The request that an input makes, with all checked that can be known before the data is read.
 *
 * @param schema of the dataset
 * @throws ApiError or LikenessError that names the column, option or value, says what is possible, and has the path of
 *   the input's field
 */
export function checkRequest(input: RunInput, schema: readonly ColumnSchema[]): RunRequest {
  const { name: method, options: declarations } = atPath('synthesizer', () =>
    getSynthesizer(input.synthesizer),
  );
  checkNumbers(input);
  const { synthesizer, seed, rowCount = null, dropMissing, holdoutShare, splits } = input;
  const columns = keptColumns(input.columns, schema);
  const kinds = input.kinds ?? [];
  checkKinds(kinds, columns);
  const target = input.target ?? null;
  if (target !== null) atPath('target', () => checkTarget(target, columns, kinds, schema));
  const kept = schema
    .filter(({ name }) => columns.includes(name))
    .map((column) => ({ ...column, kind: kindOf(column, kinds) }));
  const options = (input.options ?? []).map(({ name, value, column = null }) => ({ name, value, column }));
  atPath('options', () => checkOptions(declarations, givenOptions(options), { method, columns: kept }));
  const constraints = input.constraints ?? [];
  constraints.forEach((text, index) =>
    atPath(`constraints[${index}]`, () => checkConstraint(parseConstraint(text), kept)),
  );
  return {
    synthesizer,
    seed,
    rowCount,
    target,
    columns,
    kinds: kinds.map(({ column, kind }) => ({ column, kind })),
    dropMissing,
    holdoutShare,
    constraints,
    options,
    splits,
  };
}

function kindOf({ name, kind }: ColumnSchema, kinds: readonly KindOverride[]): ColumnKind {
  return kinds.find(({ column }) => column === name)?.kind ?? kind;
}

function checkNumbers({ seed, rowCount, holdoutShare, splits }: RunInput): void {
  checkSeed(seed);
  if (rowCount !== null && rowCount !== undefined) checkRowCount(rowCount);
  if (!(holdoutShare >= 0.1 && holdoutShare <= 0.5)) {
    throw new ApiError(
      'HOLDOUT_SHARE_OUT_OF_RANGE',
      `holdoutShare is ${holdoutShare}: use .1 to .5 of the rows.`,
      { path: 'holdoutShare' },
    );
  }
  if (!(splits >= 1 && splits <= MAX_SPLITS)) {
    throw new ApiError('SPLITS_OUT_OF_RANGE', `splits is ${splits}: use 1 to ${MAX_SPLITS}.`, {
      path: 'splits',
    });
  }
}

/** @throws ApiError `SEED_OUT_OF_RANGE` */
export function checkSeed(seed: number): void {
  if (Number.isInteger(seed) && seed >= 0 && seed <= 0xffff_ffff) return;
  throw new ApiError('SEED_OUT_OF_RANGE', `seed is ${seed}: use a whole number from 0 to 4294967295.`, {
    path: 'seed',
  });
}

/** @throws ApiError `ROW_COUNT_OUT_OF_RANGE` */
export function checkRowCount(rowCount: number): void {
  if (rowCount >= 1 && rowCount <= MAX_ROWS) return;
  throw new ApiError('ROW_COUNT_OUT_OF_RANGE', `rowCount is ${rowCount}: ask for 1 to ${MAX_ROWS} rows.`, {
    path: 'rowCount',
  });
}

function keptColumns(
  asked: readonly string[] | null | undefined,
  schema: readonly ColumnSchema[],
): readonly string[] {
  const names = schema.map((column) => column.name);
  if (!asked) return names;
  if (asked.length === 0) {
    throw new ApiError('INVALID_INPUT', 'columns is empty: keep at least one, or leave it out.', {
      path: 'columns',
    });
  }
  const seen = new Set<string>();
  for (const [index, name] of asked.entries()) {
    const path = `columns[${index}]`;
    if (!names.includes(name)) throw unknownColumn(name, names, path);
    if (seen.has(name)) {
      throw new LikenessError('DUPLICATE_COLUMN', `columns names "${name}" twice.`, { column: name, path });
    }
    seen.add(name);
  }
  return asked;
}

function checkKinds(kinds: readonly KindOverride[], columns: readonly string[]): void {
  const seen = new Set<string>();
  for (const [index, { column }] of kinds.entries()) {
    const path = `kinds[${index}]`;
    if (!columns.includes(column)) throw unknownColumn(column, columns, path);
    if (seen.has(column)) {
      throw new LikenessError('DUPLICATE_COLUMN', `kinds names "${column}" twice.`, { column, path });
    }
    seen.add(column);
  }
}

function checkTarget(
  target: string,
  columns: readonly string[],
  kinds: readonly KindOverride[],
  schema: readonly ColumnSchema[],
): void {
  const column = schema.find(({ name }) => name === target);
  if (!column) throw unknownColumn(target, columns);
  if (!columns.includes(target)) {
    throw new ApiError(
      'TARGET_NOT_KEPT',
      `The target "${target}" is not among the kept columns: add it to columns.`,
    );
  }
  const kind = kindOf(column, kinds);
  if (NEVER_A_TARGET.includes(kind)) {
    throw new LikenessError(
      'TARGET_NOT_USABLE',
      `The target "${target}" is a ${kind} column: choose a categorical, boolean or few-valued one.`,
      { column: target },
    );
  }
}

function unknownColumn(name: string, columns: readonly string[], path?: string): LikenessError {
  return new LikenessError(
    'UNKNOWN_COLUMN',
    `There is no column "${name}". The columns are: ${columns.join(', ')}.`,
    { column: name, path },
  );
}
