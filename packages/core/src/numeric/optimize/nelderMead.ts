const REFLECT = 1;
const EXPAND = 2;
const CONTRACT = 0.5;

/**
 * A local minimum of a function of a few variables by the simplex method of Nelder and Mead 1965.
 *
 * @param start first vertex
 * @param size edge of the first simplex along each axis
 * @param evaluations calls of f at most
 * @param tolerance it ends when the values at the vertices differ by less, relative to the value
 */
export function nelderMead(
  f: (x: Float64Array) => number,
  start: readonly number[],
  size: readonly number[],
  evaluations = 400,
  tolerance = 1e-12,
): { readonly x: Float64Array; readonly value: number } {
  const d = start.length;
  let used = 0;
  const at = (x: Float64Array): { x: Float64Array; value: number } => {
    used++;
    const value = f(x);
    return { x, value: Number.isNaN(value) ? Infinity : value };
  };
  const simplex = [at(Float64Array.from(start))];
  for (let axis = 0; axis < d; axis++) {
    const x = Float64Array.from(start);
    x[axis] += size[axis];
    simplex.push(at(x));
  }
  while (used < evaluations) {
    simplex.sort((a, b) => a.value - b.value);
    const worst = simplex[d];
    if (!(worst.value - simplex[0].value > tolerance * (1e-12 + Math.abs(simplex[0].value)))) break;
    const centre = new Float64Array(d);
    for (let vertex = 0; vertex < d; vertex++) {
      for (let axis = 0; axis < d; axis++) centre[axis] += simplex[vertex].x[axis] / d;
    }
    const along = (factor: number) =>
      at(centre.map((value, axis) => value + factor * (value - worst.x[axis])));
    const reflected = along(REFLECT);
    if (reflected.value < simplex[0].value) {
      const expanded = along(EXPAND);
      simplex[d] = expanded.value < reflected.value ? expanded : reflected;
      continue;
    }
    if (reflected.value < simplex[d - 1].value) {
      simplex[d] = reflected;
      continue;
    }
    const contracted = along(reflected.value < worst.value ? CONTRACT : -CONTRACT);
    if (contracted.value < Math.min(reflected.value, worst.value)) {
      simplex[d] = contracted;
      continue;
    }
    const best = simplex[0].x;
    for (let vertex = 1; vertex <= d; vertex++) {
      simplex[vertex] = at(simplex[vertex].x.map((value, axis) => (value + best[axis]) / 2));
    }
  }
  simplex.sort((a, b) => a.value - b.value);
  return simplex[0];
}
