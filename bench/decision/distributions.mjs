// @ts-check
/** Known distributions of mixed tables, for benches that need as many new samples as they like, and their right models. */
import { createStream, createTable } from '@likeness/core';

/**
 * @typedef {import('@likeness/core').Table} Table
 * @typedef {import('@likeness/core').RandomStream} RandomStream
 * @typedef {{ readonly part: number, readonly scores: readonly number[] }} Latent what a row is made of: the part of the
 *   distribution that it belongs to, and eight scores
 * @typedef {(stream: RandomStream) => Latent} Draw
 */

/** Labels of the columns that hold some. @type {Readonly<Record<string, number>>} */
const LABELS = { region: 12, grade: 4, smoker: 2, type: 3 };
const NUMBERS = ['age', 'income', 'visits', 'score'];
const SCORES = 8;

/**
 * The distributions by name. `fit` estimates the parameters from the latent scores of some rows (maximum likelihood of the
 * complete data) and draws from what it found: the right model.
 *
 * @type {Readonly<Record<string, { readonly draw: Draw, readonly fit: (rows: readonly Latent[]) => Draw }>>}
 */
export const DISTRIBUTIONS = {
  copula: { draw: drawCopula, fit: fitCopula },
  mixture: { draw: drawMixture, fit: fitMixture },
  tree: { draw: drawTree, fit: fitTree },
};

/**
 * A sample of one of them.
 *
 * @param {Draw} draw
 * @param {number} rows
 * @param {number} seed
 * @returns {{ latent: Latent[], table: Table }}
 */
export function sample(draw, rows, seed) {
  const stream = createStream(seed, 'bench-distribution');
  const latent = Array.from({ length: rows }, () => draw(stream));
  return { latent, table: tableOf(latent) };
}

/** @param {readonly Latent[]} latent @returns {Table} */
function tableOf(latent) {
  const rows = latent.map(({ scores }) => cellsOf(scores));
  return createTable([
    ...NUMBERS.map((column) => ({
      type: /** @type {const} */ ('numeric'),
      schema: { name: column, kind: /** @type {const} */ ('continuous') },
      values: Float64Array.from(rows, (row) => row[column]),
    })),
    ...Object.entries(LABELS).map(([column, count]) => ({
      type: /** @type {const} */ ('coded'),
      schema: {
        name: column,
        kind: /** @type {const} */ ('categorical'),
        categories: Array.from({ length: count }, (_, at) => `${column} ${at + 1}`),
      },
      codes: Int32Array.from(rows, (row) => row[column]),
    })),
  ]);
}

/** Scores that share one factor. @type {Draw} */
function drawCopula(stream) {
  const factor = stream.normal();
  const scores = Array.from({ length: SCORES }, (_, at) => {
    const loading = 0.8 - 0.2 * at;
    return loading * factor + Math.sqrt(1 - loading * loading) * stream.normal();
  });
  return { part: 0, scores };
}

/** A multivariate normal distribution with the means and covariances of the scores. @param {readonly Latent[]} rows */
function fitCopula(rows) {
  const mean = means(rows.map(({ scores }) => scores));
  const covariance = mean.map((_, i) =>
    mean.map(
      (_own, j) =>
        rows.reduce((sum, { scores }) => sum + (scores[i] - mean[i]) * (scores[j] - mean[j]), 0) /
        rows.length,
    ),
  );
  const factor = cholesky(covariance);
  return (/** @type {RandomStream} */ stream) => {
    const normals = mean.map(() => stream.normal());
    const scores = mean.map(
      (centre, i) => centre + factor[i].reduce((sum, value, j) => sum + value * normals[j], 0),
    );
    return { part: 0, scores };
  };
}

const GROUPS = 3;

/** Groups whose scores lie apart and have other spreads. @type {Draw} */
function drawMixture(stream) {
  const part = stream.integer(GROUPS);
  const scores = Array.from({ length: SCORES }, (_, at) => {
    const centre = 1.6 * Math.sin(2.1 * part + at);
    return 0.6 * (centre + (0.5 + 0.4 * part) * stream.normal());
  });
  return { part, scores };
}

/** Means and deviations of each group. @param {readonly Latent[]} rows */
function fitMixture(rows) {
  const groups = Array.from({ length: GROUPS }, (_, group) => {
    const own = rows.filter(({ part }) => part === group).map(({ scores }) => scores);
    return { share: own.length / rows.length, mean: means(own), deviation: deviations(own) };
  });
  return (/** @type {RandomStream} */ stream) => {
    let left = stream.uniform();
    let part = 0;
    while (part < GROUPS - 1 && left >= groups[part].share) left -= groups[part++].share;
    const { mean, deviation } = groups[part];
    return { part, scores: mean.map((centre, at) => centre + deviation[at] * stream.normal()) };
  };
}

/** Each score depends on which side of a cut two scores before it lie. @type {Draw} */
function drawTree(stream) {
  const scores = [stream.normal()];
  for (let at = 1; at < SCORES; at++) {
    const leaf = leafOf(scores, at);
    scores.push([0.6, -0.3, -0.8, 1][leaf] + (leaf === 0 || leaf === 3 ? 0.5 : 0.9) * stream.normal());
  }
  return { part: 0, scores };
}

/** @param {readonly number[]} scores @param {number} at */
function leafOf(scores, at) {
  return (scores[at - 1] > 0.3 ? 2 : 0) + (scores[at >> 1] > -0.5 ? 1 : 0);
}

/** Mean and deviation of each leaf; of an empty one those of the score. @param {readonly Latent[]} rows */
function fitTree(rows) {
  const all = rows.map(({ scores }) => scores);
  const leaves = Array.from({ length: SCORES }, (_, at) =>
    Array.from({ length: at === 0 ? 1 : 4 }, (_own, leaf) => {
      const own = all
        .filter((scores) => at === 0 || leafOf(scores, at) === leaf)
        .map((scores) => [scores[at]]);
      const values = own.length > 1 ? own : all.map((scores) => [scores[at]]);
      return { mean: means(values)[0], deviation: deviations(values)[0] };
    }),
  );
  return (/** @type {RandomStream} */ stream) => {
    /** @type {number[]} */
    const scores = [];
    for (let at = 0; at < SCORES; at++) {
      const { mean, deviation } = leaves[at][at === 0 ? 0 : leafOf(scores, at)];
      scores.push(mean + deviation * stream.normal());
    }
    return { part: 0, scores };
  };
}

/**
 * Scores as cells: rounded as files have them.
 *
 * @param {readonly number[]} scores eight, about standard normal
 * @returns {Readonly<Record<string, number>>} numbers, and codes of labels, by column
 */
function cellsOf([age, income, visits, score, region, grade, smoker, type]) {
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

/** Of each place the mean. @param {readonly (readonly number[])[]} rows at least one */
function means(rows) {
  return rows[0].map((_, at) => rows.reduce((sum, row) => sum + row[at], 0) / rows.length);
}

/** @param {readonly (readonly number[])[]} rows */
function deviations(rows) {
  return means(rows).map((mean, at) =>
    Math.sqrt(rows.reduce((sum, row) => sum + (row[at] - mean) ** 2, 0) / rows.length),
  );
}

/** The lower triangular L with L L' = the matrix. @param {readonly (readonly number[])[]} matrix positive definite */
function cholesky(matrix) {
  /** @type {number[][]} */
  const factor = matrix.map((row) => row.map(() => 0));
  for (let i = 0; i < matrix.length; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i][j];
      for (let k = 0; k < j; k++) sum -= factor[i][k] * factor[j][k];
      factor[i][j] = i === j ? Math.sqrt(sum) : sum / factor[j][j];
    }
  }
  return factor;
}
