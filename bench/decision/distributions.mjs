// @ts-check
/** Known distributions of mixed tables, for benches that need as many new samples as they like. */
import { createStream, createTable } from '@likeness/core';

/**
 * @typedef {import('@likeness/core').Table} Table
 * @typedef {import('@likeness/core').RandomStream} RandomStream
 * @typedef {Readonly<Record<string, number>>} Row numbers, and codes of labels, by column
 */

/** Labels of the columns that hold some. @type {Readonly<Record<string, number>>} */
const LABELS = { region: 12, grade: 4, smoker: 2, type: 3 };
const NUMBERS = ['age', 'income', 'visits', 'score'];

/**
 * The distributions by name: each draws one row. `rightModel` is a synthesizer that holds the distribution.
 *
 * @type {Readonly<Record<string, { readonly rightModel: string, readonly draw: (stream: RandomStream) => Row }>>}
 */
export const DISTRIBUTIONS = {
  copula: { rightModel: 'gaussian-copula', draw: drawCopula },
  mixture: { rightModel: 'boosted-trees', draw: drawMixture },
  tree: { rightModel: 'boosted-trees', draw: drawTree },
};

/**
 * A sample of one of them.
 *
 * @param {string} name
 * @param {number} rows
 * @param {number} seed
 * @returns {Table}
 */
export function sampleDistribution(name, rows, seed) {
  const stream = createStream(seed, `bench-${name}`);
  const { draw } = DISTRIBUTIONS[name];
  const drawn = Array.from({ length: rows }, () => draw(stream));
  return createTable([
    ...NUMBERS.map((column) => ({
      type: /** @type {const} */ ('numeric'),
      schema: { name: column, kind: /** @type {const} */ ('continuous') },
      values: Float64Array.from(drawn, (row) => row[column]),
    })),
    ...Object.entries(LABELS).map(([column, count]) => ({
      type: /** @type {const} */ ('coded'),
      schema: {
        name: column,
        kind: /** @type {const} */ ('categorical'),
        categories: Array.from({ length: count }, (_, at) => `${column} ${at + 1}`),
      },
      codes: Int32Array.from(drawn, (row) => row[column]),
    })),
  ]);
}

/** Eight normal scores that share one factor, each turned into its column. @param {RandomStream} stream @returns {Row} */
function drawCopula(stream) {
  const factor = stream.normal();
  const score = (/** @type {number} */ loading) =>
    loading * factor + Math.sqrt(1 - loading * loading) * stream.normal();
  return rowOf(Array.from({ length: 8 }, (_, at) => score(0.8 - 0.2 * at)));
}

/** Three groups whose scores lie apart and have other spreads. @param {RandomStream} stream @returns {Row} */
function drawMixture(stream) {
  const group = stream.integer(3);
  const centre = (/** @type {number} */ at) => 1.6 * Math.sin(2.1 * group + at);
  return rowOf(
    Array.from({ length: 8 }, (_, at) => 0.6 * (centre(at) + (0.5 + 0.4 * group) * stream.normal())),
  );
}

/** Each column depends on which side of a cut the columns before it lie. @param {RandomStream} stream @returns {Row} */
function drawTree(stream) {
  const scores = [stream.normal()];
  for (let at = 1; at < 8; at++) {
    const first = scores[at - 1] > 0.3;
    const second = scores[at >> 1] > -0.5;
    const centre = first ? (second ? 1 : -0.8) : second ? -0.3 : 0.6;
    scores.push(centre + (first === second ? 0.5 : 0.9) * stream.normal());
  }
  return rowOf(scores);
}

/**
 * Scores as cells: rounded as files have them.
 *
 * @param {readonly number[]} scores eight, about standard normal
 * @returns {Row}
 */
function rowOf([age, income, visits, score, region, grade, smoker, type]) {
  const label = (/** @type {number} */ value, /** @type {number} */ count) =>
    Math.min(count - 1, Math.max(0, Math.floor(((value + 2) / 4) * count)));
  return {
    age: Math.round(10 * (50 + 15 * age)) / 10,
    income: Math.round(1000 * Math.exp(0.7 * income)) / 10,
    visits: Math.max(0, Math.round(3 + 2.5 * visits)),
    score: Math.round(1000 * score) / 1000,
    region: label(region, 12),
    grade: label(grade, 4),
    smoker: smoker > 0.7 ? 1 : 0,
    type: label(type, 3),
  };
}
