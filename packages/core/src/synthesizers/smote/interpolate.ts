import type { RandomStream } from '../../random/randomStream.js';
import { intervalOf, type SupportInterval } from '../shared/support.js';
import type { SmoteCells } from './smoteCells.js';
import type { SmoteSources } from './smoteSources.js';

/**
 * Makes one row: a point on the segment from a base to one of its neighbours, at a uniform fraction of the way (of half
 * the way, when the neighbour is of another class). Chawla et al. 2002, section 4.
 *
 * A label is the most frequent one of all neighbours (`vote`, ties to that of the base, else to the nearest), or that of
 * one end (`ends`): of the neighbour with the fraction of the way as probability, else of the base. A number that one end
 * lacks is likewise the cell of an end, so missing cells are passed on, and so is one of two numbers with a gap of the
 * column between them; any other number lies between its ends.
 *
 * @param base position among the bases
 * @param out one array a column; written at `row`
 */
export function interpolateRow(
  cells: SmoteCells,
  { bases, neighbors, width }: SmoteSources,
  categories: 'ends' | 'vote',
  base: number,
  stream: RandomStream,
  out: readonly Float64Array[],
  row: number,
): void {
  const { values, numeric, target, supports } = cells;
  const from = bases[base];
  let known = 0;
  while (known < width && neighbors[base * width + known] >= 0) known++;
  const to = known === 0 ? from : neighbors[base * width + stream.integer(known)];
  let share = stream.uniform();
  if (target >= 0 && !Object.is(values[target][from], values[target][to])) share /= 2;
  for (let at = 0; at < values.length; at++) {
    const column = values[at];
    const start = column[from];
    const end = column[to];
    if (at === target) out[at][row] = start;
    else if (!numeric[at] && categories === 'vote') {
      out[at][row] = vote(column, start, neighbors, base * width, known);
    } else if (
      numeric[at] &&
      !Number.isNaN(start) &&
      !Number.isNaN(end) &&
      !isGap(supports[at], start, end)
    ) {
      // A weighted mean of the ends: their difference could overflow.
      out[at][row] = start === end ? start : (1 - share) * start + share * end;
    } else out[at][row] = stream.uniform() < share ? end : start;
  }
}

function isGap(support: readonly SupportInterval[] | undefined, start: number, end: number): boolean {
  return support !== undefined && intervalOf(support, start) !== intervalOf(support, end);
}

function vote(column: Float64Array, own: number, neighbors: Int32Array, from: number, known: number): number {
  let winner = own;
  let most = 0;
  for (let i = 0; i < known; i++) {
    const label = column[neighbors[from + i]];
    let votes = 0;
    for (let j = 0; j < known; j++) if (Object.is(column[neighbors[from + j]], label)) votes++;
    if (votes > most || (votes === most && Object.is(label, own))) {
      winner = label;
      most = votes;
    }
  }
  return winner;
}
