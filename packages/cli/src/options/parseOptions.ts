import type { ColumnKind, DeclaredColumn } from '@likeness/core';
import { InvalidArgumentError } from 'commander';

/** Every kind of the engine, which is not loaded for a help text; the type sees to it that none is missing. */
const KINDS: Readonly<Record<ColumnKind, true>> = {
  continuous: true,
  integer: true,
  categorical: true,
  boolean: true,
  datetime: true,
  identifier: true,
};
const COLUMN_KINDS = Object.keys(KINDS) as ColumnKind[];

/** Texts that mean a missing value, for all columns and for some. */
export interface MissingTexts {
  readonly all?: readonly string[];
  readonly byColumn: ReadonlyMap<string, readonly string[]>;
}

const NO_MISSING: MissingTexts = { byColumn: new Map() };
const MAX_ROWS = 2 ** 32;
const MAX_THREADS = 256;
const MAX_SPLITS = 100;

/** What every `--seed` is. */
export const SEED_HELP = 'any whole number from 0 to 4294967295; the same seed gives the same bytes';

/** `--seed`: a whole number from 0 to 2^32 - 1. */
export function parseSeed(text: string): number {
  return wholeNumber(text, 0, 2 ** 32 - 1);
}

/** `--rows`: 1 or more. */
export function parseRows(text: string): number {
  return wholeNumber(text, 1, MAX_ROWS);
}

/** `--splits`: 1 to 100. */
export function parseSplits(text: string): number {
  return wholeNumber(text, 1, MAX_SPLITS);
}

/** `--threads`: 1 to 256. */
export function parseThreads(text: string): number {
  return wholeNumber(text, 1, MAX_THREADS);
}

/** `--holdout`: a share between 0 and 1, both excluded. */
export function parseShare(text: string): number {
  const share = Number(text);
  if (text.trim() !== '' && share > 0 && share < 1) return share;
  throw new InvalidArgumentError('It must be a share between 0 and 1, such as 0.3.');
}

/** `--columns`: names set apart by commas; a name that has a comma is quoted as in CSV. Repetitions add up. */
export function parseColumns(text: string, previous: readonly string[] = []): readonly string[] {
  const fields = text.match(/(?<=^|,)\s*(?:"(?:[^"]|"")*"|[^,"]*)\s*(?=,|$)/g);
  const names = (fields ?? []).map((field) => {
    const name = field.trim();
    return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
  });
  if (names.length === 0 || names.includes('')) {
    throw new InvalidArgumentError('It must be names set apart by commas, such as age,fare.');
  }
  return [...previous, ...names];
}

/** `--kind`: `column=kind`, a date with its pattern as `column=datetime:dd.MM.yyyy`; repeatable. */
export function parseKind(
  text: string,
  previous: ReadonlyMap<string, DeclaredColumn> = new Map(),
): ReadonlyMap<string, DeclaredColumn> {
  const match = /^(.+)=([a-z]+)(?::(.+))?$/s.exec(text);
  const kind = COLUMN_KINDS.find((candidate) => candidate === match?.[2]);
  if (match && kind && (match[3] === undefined || kind === 'datetime')) {
    if (previous.has(match[1]))
      throw new InvalidArgumentError(`The column "${match[1]}" is given twice; give it once.`);
    const pattern = match[3] === undefined ? {} : { datetimePattern: { pattern: match[3] } };
    return new Map([...previous, [match[1], { kind, ...pattern }]]);
  }
  throw new InvalidArgumentError(
    `It must be column=kind with a kind of: ${COLUMN_KINDS.join(', ')}; or column=datetime:pattern, such as born=datetime:dd.MM.yyyy.`,
  );
}

/** `--missing`: texts set apart by commas, for every column or, as `column=texts`, for one; repeatable. */
export function parseMissing(text: string, previous: MissingTexts = NO_MISSING): MissingTexts {
  const equals = text.indexOf('=');
  const list = parseColumns(text.slice(equals + 1));
  if (equals <= 0) return { ...previous, all: [...(previous.all ?? []), ...list] };
  const name = text.slice(0, equals);
  const byColumn = new Map(previous.byColumn);
  byColumn.set(name, [...(byColumn.get(name) ?? []), ...list]);
  return { ...previous, byColumn };
}

/** One of some words. */
export function parseChoice<Word extends string>(...words: readonly Word[]): (text: string) => Word {
  return (text) => {
    const word = words.find((candidate) => candidate === text);
    if (word !== undefined) return word;
    throw new InvalidArgumentError(`It must be one of: ${words.map((one) => `"${one}"`).join(', ')}.`);
  };
}

function wholeNumber(text: string, least: number, most: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
}
