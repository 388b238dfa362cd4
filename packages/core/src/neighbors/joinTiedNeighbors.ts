import type { TiedNeighbors } from './tiedNeighbors.js';

/** The neighbours of some queries, then those of the next ones. */
export function joinTiedNeighbors(parts: readonly TiedNeighbors[]): TiedNeighbors {
  const queries = parts.reduce((sum, { starts }) => sum + starts.length - 1, 0);
  const total = parts.reduce((sum, { points }) => sum + points.length, 0);
  const starts = new Int32Array(queries + 1);
  const points = new Int32Array(total);
  const squaredDistances = new Float64Array(total);
  let query = 0;
  let at = 0;
  for (const part of parts) {
    for (let own = 1; own < part.starts.length; own++) starts[++query] = at + part.starts[own];
    points.set(part.points, at);
    squaredDistances.set(part.squaredDistances, at);
    at += part.points.length;
  }
  return { starts, points, squaredDistances };
}
