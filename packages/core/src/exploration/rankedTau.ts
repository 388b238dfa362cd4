/**
 * Kendall's tau-b of two columns, by sorting (Knight 1966): n log n steps where counting pairs takes n^2.
 *
 * @param a,b of equal length, missing as NaN; rows where one is missing are left out
 * @returns -1 to 1; NaN when a side is all ties
 */
export function rankedTau(a: Float64Array, b: Float64Array): number {
  const rows: number[] = [];
  for (let row = 0; row < a.length; row++) if (a[row] === a[row] && b[row] === b[row]) rows.push(row);
  rows.sort((i, j) => a[i] - a[j] || b[i] - b[j]);
  const n = rows.length;
  const ordered = Float64Array.from(rows, (row) => b[row]);
  const all = pairsOf(n);
  const tiedA = tiedPairs(n, (i, j) => a[rows[i]] === a[rows[j]]);
  const tiedBoth = tiedPairs(n, (i, j) => a[rows[i]] === a[rows[j]] && ordered[i] === ordered[j]);
  const discordant = sortCounting(ordered);
  const tiedB = tiedPairs(n, (i, j) => ordered[i] === ordered[j]);
  const root = Math.sqrt((all - tiedA) * (all - tiedB));
  return root > 0 ? (all - tiedA - tiedB + tiedBoth - 2 * discordant) / root : NaN;
}

function pairsOf(n: number): number {
  return (n * (n - 1)) / 2;
}

/** Pairs within runs of neighbours that are equal. */
function tiedPairs(n: number, isEqual: (i: number, j: number) => boolean): number {
  let pairs = 0;
  for (let from = 0; from < n;) {
    let to = from + 1;
    while (to < n && isEqual(to - 1, to)) to++;
    pairs += pairsOf(to - from);
    from = to;
  }
  return pairs;
}

/** Sorts in place, ascending. @returns how many pairs stood in the wrong order */
function sortCounting(values: Float64Array): number {
  let inversions = 0;
  let source: Float64Array = values;
  let target: Float64Array = new Float64Array(values.length);
  for (let width = 1; width < values.length; width *= 2) {
    for (let from = 0; from < values.length; from += 2 * width) {
      const middle = Math.min(from + width, values.length);
      const end = Math.min(from + 2 * width, values.length);
      let left = from;
      let right = middle;
      for (let place = from; place < end; place++) {
        if (left < middle && (right >= end || source[left] <= source[right])) target[place] = source[left++];
        else {
          target[place] = source[right++];
          inversions += middle - left;
        }
      }
    }
    [source, target] = [target, source];
  }
  if (source !== values) values.set(source);
  return inversions;
}
