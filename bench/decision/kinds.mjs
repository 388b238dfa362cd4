// @ts-check
/** What stands for the synthetic table in the calibration of the decision: harmless rows, and rows that leak. */
import {
  CHUNK_ROWS,
  concatTables,
  createStream,
  createTable,
  DEFAULT_SYNTHESIZER,
  getSynthesizer,
  sampleWithoutReplacement,
  takeRows,
} from '@likeness/core';

/**
 * @typedef {import('@likeness/core').Table} Table
 * @typedef {{ readonly real: Table, readonly fresh: Table, readonly right: Table | null, readonly seed: number }} Source
 *   the training rows, a new sample, and rows of the right model
 * @typedef {{ readonly name: string, readonly leaks: boolean | null, readonly make: (source: Source) => Promise<Table | null> }} Kind
 *   `leaks` is null where nobody knows; `make` gives null where the source has no such rows
 */

const DEFAULT_KIND = `default (${DEFAULT_SYNTHESIZER})`;

/** @type {readonly Kind[]} */
export const KINDS = [
  { name: 'new sample', leaks: false, make: async ({ fresh }) => fresh },
  { name: 'right model', leaks: false, make: async ({ right }) => right },
  { name: 'independent', leaks: false, make: (source) => drawFrom('independent', source) },
  // Reported, not judged: a fit to few rows may well leak a little.
  { name: DEFAULT_KIND, leaks: null, make: (source) => drawFrom(DEFAULT_SYNTHESIZER, source) },
  { name: 'copies 100%', leaks: true, make: async ({ real }) => real },
  { name: 'copies 20%', leaks: true, make: (source) => withCopies(source, 0.2) },
  { name: 'copies 5%', leaks: true, make: (source) => withCopies(source, 0.05) },
  { name: 'jittered by 1%', leaks: true, make: async ({ real, seed }) => jitter(real, 0.01, seed) },
  { name: 'one cell exchanged', leaks: true, make: async ({ real, seed }) => exchangeOneCell(real, seed) },
  {
    name: 'SMOTE, 1 neighbour',
    leaks: true,
    make: (source) => drawFrom('smote', source, { neighbors: 1 }),
  },
];

/**
 * As many rows as the training table, from a synthesizer fitted to it, with protection as it is by default.
 *
 * @param {string} name
 * @param {Pick<Source, 'real' | 'seed'>} source
 * @param {Readonly<Record<string, number>>} [options]
 */
async function drawFrom(name, { real, seed }, options = {}) {
  const model = await getSynthesizer(name).fit(real, { seed, options });
  return createTable(model.sampleChunk(seed, 0, Math.min(CHUNK_ROWS, real.rowCount)).columns);
}

/** A new sample of which a part is copied training rows. @param {Source} source @param {number} part */
async function withCopies({ real, fresh, seed }, part) {
  const count = Math.round(part * real.rowCount);
  const rows = sampleWithoutReplacement(createStream(seed, 'bench-copies'), real.rowCount, count);
  const others = Int32Array.from({ length: Math.max(0, fresh.rowCount - count) }, (_, row) => row);
  return concatTables([takeRows(real, rows), takeRows(fresh, others)]);
}

/**
 * Every number moved by a normal error of that many standard deviations.
 *
 * @param {Table} table
 * @param {number} size
 * @param {number} seed
 */
function jitter(table, size, seed) {
  const stream = createStream(seed, 'bench-jitter');
  return createTable(
    table.columns.map((column) => {
      if (column.type !== 'numeric') return column;
      const present = column.values.filter((value) => !Number.isNaN(value));
      const mean = present.reduce((sum, value) => sum + value, 0) / present.length;
      const deviation = Math.sqrt(
        present.reduce((sum, value) => sum + (value - mean) ** 2, 0) / present.length,
      );
      return { ...column, values: column.values.map((value) => value + size * deviation * stream.normal()) };
    }),
  );
}

/** In every row one cell is that of another row. @param {Table} table @param {number} seed */
function exchangeOneCell(table, seed) {
  const stream = createStream(seed, 'bench-exchange');
  const usable = table.columns.flatMap(({ type }, at) => (type === 'identifier' ? [] : [at]));
  const column = Int32Array.from({ length: table.rowCount }, () => usable[stream.integer(usable.length)]);
  const donor = Int32Array.from({ length: table.rowCount }, () => stream.integer(table.rowCount));
  return createTable(
    table.columns.map((one, at) => {
      if (one.type === 'numeric') {
        return {
          ...one,
          values: one.values.map((value, row) => (column[row] === at ? one.values[donor[row]] : value)),
        };
      }
      if (one.type === 'coded') {
        return {
          ...one,
          codes: one.codes.map((code, row) => (column[row] === at ? one.codes[donor[row]] : code)),
        };
      }
      return one;
    }),
  );
}
