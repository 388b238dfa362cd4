// @ts-check
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dropMissingRows, selectColumns } from '@likeness/core';
import { memorySource, readTable } from '@likeness/io';

const ROOT = join(import.meta.dirname, '..', '..');
const CACHE = join(ROOT, '.likeness', 'case-studies');

/** A file that is not there, not what it should be, or cannot be fetched; the message says what to do. */
export class DataError extends Error {}

/**
 * The study's complete rows: of the file in the folder that LIKENESS_DATA names, else of the copy
 * that was fetched before, else fetched from its public home; the SHA-256 is checked in every case.
 */
export async function openStudy(study) {
  const bytes = await studyBytes(study);
  const { table } = await readTable(memorySource(bytes, study.file), {});
  return dropMissingRows(selectColumns(table, [...study.features, study.target]));
}

async function studyBytes({ file, home, sha256 }) {
  const folders = [process.env.LIKENESS_DATA ?? join(ROOT, '..', 'shared', 'data'), CACHE];
  for (const folder of folders) {
    const path = join(folder, file);
    if (existsSync(path)) return checked(await readFile(path), sha256, path);
  }
  const bytes = checked(await fetched(home, file), sha256, home);
  await mkdir(CACHE, { recursive: true });
  const part = join(CACHE, `${file}.${process.pid}`);
  await writeFile(part, bytes);
  await rename(part, join(CACHE, file));
  return bytes;
}

async function fetched(home, file) {
  const advice = `Put ${file} into a folder of your own and set LIKENESS_DATA to it.`;
  let response;
  try {
    response = await fetch(home);
  } catch (error) {
    throw new DataError(
      `${home} cannot be reached (${error instanceof Error ? error.message : error}). ${advice}`,
    );
  }
  if (!response.ok) throw new DataError(`${home} answered ${response.status}. ${advice}`);
  return Buffer.from(await response.arrayBuffer());
}

function checked(bytes, expected, where) {
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found === expected) return bytes;
  throw new DataError(
    `${where} is not the file that was studied: its SHA-256 is ${found}, not ${expected}. ` +
      'Remove it to have it fetched again, or set LIKENESS_DATA to a folder with the right one.',
  );
}
