/**
 * What the engine produced when it was last recorded, in `fingerprints.json`: suite, group, section, case, value. The
 * suites are non-regression tests: a change of the code that shall not change any output leaves the file as it is.
 *
 * A change that shall change outputs records again, and its commit says why:
 *
 *     LIKENESS_RECORD_FINGERPRINTS=all node --experimental-vm-modules node_modules/jest/bin/jest.js \
 *       --runInBand --selectProjects core --testPathPatterns test/fingerprints
 *
 * `all` records every group; the name of one group (`models`, after a change of the file format alone) records that
 * one and still compares the others. In band, as the suites write one file.
 *
 * Values hold what the engine computes, never a sentence for people. They are those of one processor family and
 * version of Node: the language leaves the last digit of `Math.exp` and its like to the engine.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';

/** Values by the name of their case. */
export type Values = Record<string, string>;

/** Cases that share their preparation, such as the fits of one method to one table. */
export interface Section<Group extends string> {
  readonly name: string;
  compute(): Promise<Record<Group, Values>>;
}

type Recorded = Record<string, Record<string, Record<string, Values>>>;

const FILE = join(import.meta.dirname, 'fingerprints.json');
const RECORD = process.env.LIKENESS_RECORD_FINGERPRINTS ?? '';

/**
 * Tests that every case of the sections has its recorded value, that no case is without one, and that none is recorded
 * that does not exist.
 */
export function recordedSuite<Group extends string>(
  suite: string,
  groups: readonly Group[],
  sections: readonly Section<Group>[],
): void {
  const recorded = read()[suite] ?? {};
  const computed = new Map<string, Promise<Record<Group, Values>>>();
  const computeOnce = (section: Section<Group>): Promise<Record<Group, Values>> => {
    const known = computed.get(section.name) ?? section.compute();
    computed.set(section.name, known);
    return known;
  };
  const compared = groups.filter((group) => RECORD !== 'all' && RECORD !== group);

  describe.each(sections.map((section) => [section.name, section] as const))(
    `${suite}: %s`,
    (name, section) => {
      test.each(groups)('%s are those recorded', async (group) => {
        const values = (await computeOnce(section))[group];
        if (compared.includes(group)) expect(values).toEqual(recorded[group]?.[name]);
      });
    },
  );

  test(`${suite}: no section is recorded that does not exist`, () => {
    const names = sections.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const wanted = Object.fromEntries(compared.map((group) => [group, [...names].sort()]));
    const found = compared.map((group) => [group, Object.keys(recorded[group] ?? {}).sort()]);
    expect(Object.fromEntries(found)).toEqual(wanted);
    if (compared.length > 0) expect(Object.keys(recorded).sort()).toEqual([...groups].sort());
  });

  afterAll(async () => {
    const written = groups.filter((group) => !compared.includes(group));
    if (written.length === 0) return;
    const all = read();
    for (const group of written) {
      const kept = sections.map(async (section): Promise<[string, Values | undefined]> => {
        const values = await computed.get(section.name);
        return [section.name, values?.[group] ?? recorded[group]?.[section.name]];
      });
      const entries = (await Promise.all(kept)).filter(([, values]) => values !== undefined);
      all[suite] = { ...all[suite], [group]: Object.fromEntries(entries) as Record<string, Values> };
    }
    writeFileSync(FILE, `${JSON.stringify(sorted(all), null, 2)}\n`);
  });
}

/** Names of the recorded suites, with that of the suite that asks, which may not be recorded yet. */
export function recordedSuites(asking: string): string[] {
  return [...new Set([...Object.keys(read()), asking])].sort();
}

/** A case of that name, which no other may have. */
export function put(values: Values, name: string, value: string): void {
  if (name in values) throw new Error(`Two cases are named "${name}".`);
  values[name] = value;
}

function read(): Recorded {
  return JSON.parse(readFileSync(FILE, 'utf8')) as Recorded;
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, child]) => [key, sorted(child)]),
  );
}
