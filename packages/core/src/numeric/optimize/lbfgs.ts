/** A smooth function: its value, with its gradient written to `gradient`. */
export type SmoothFunction = (x: Float64Array, gradient: Float64Array) => number;

export interface LbfgsOptions {
  /** Default 100. */
  readonly maxIterations?: number;
  /** Stops when no entry of the gradient is larger, times max(1, |f|); default 1e-6. */
  readonly tolerance?: number;
}

export interface LbfgsResult {
  readonly x: Float64Array;
  readonly value: number;
  readonly iterations: number;
  /** False when the iterations ran out or no step lowered the value any further than rounding allows. */
  readonly converged: boolean;
}

/** Pairs of steps and gradient changes that stand for the Hessian. */
const MEMORY = 10;
/** Sufficient decrease and curvature of the Wolfe conditions (Nocedal and Wright 2006, p. 142). */
const DECREASE = 1e-4;
const CURVATURE = 0.9;
const MAX_TRIALS = 30;

/**
 * Minimises a smooth function from `start` by the limited-memory BFGS method (Nocedal 1980, algorithm 7.5 of Nocedal
 * and Wright 2006), with a bisecting line search for the weak Wolfe conditions. Deterministic. Finds the minimum of a
 * convex function; of others, a local one. Cost: some 1.2 evaluations an iteration, and 40 d operations.
 */
export function lbfgs(f: SmoothFunction, start: Float64Array, options: LbfgsOptions = {}): LbfgsResult {
  const { maxIterations = 100, tolerance = 1e-6 } = options;
  const d = start.length;
  let x = start.slice();
  let gradient = new Float64Array(d);
  let value = f(x, gradient);
  const steps: Float64Array[] = [];
  const changes: Float64Array[] = [];
  const atMinimum = (): boolean => largest(gradient) <= tolerance * Math.max(1, Math.abs(value));
  let iterations = 0;
  for (; iterations < maxIterations && !atMinimum(); iterations++) {
    const direction = newtonDirection(gradient, steps, changes);
    let slope = dot(direction, gradient);
    if (!(slope < 0)) {
      // Rounding has spoilt the memory: start again downhill.
      steps.length = 0;
      changes.length = 0;
      for (let i = 0; i < d; i++) direction[i] = -gradient[i];
      slope = -dot(gradient, gradient);
    }
    const first = steps.length === 0 ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
    const next = wolfeStep(f, x, value, direction, slope, first);
    if (next === null) return { x, value, iterations, converged: atMinimum() };
    const step = next.x.map((entry, i) => entry - x[i]);
    const change = next.gradient.map((entry, i) => entry - gradient[i]);
    if (dot(step, change) > 1e-14 * dot(change, change)) {
      steps.push(step);
      changes.push(change);
      if (steps.length > MEMORY) {
        steps.shift();
        changes.shift();
      }
    }
    ({ x, value, gradient } = next);
  }
  return { x, value, iterations, converged: atMinimum() };
}

interface Point {
  readonly x: Float64Array<ArrayBuffer>;
  readonly value: number;
  readonly gradient: Float64Array<ArrayBuffer>;
}

/** The two loops of L-BFGS: minus the approximate inverse Hessian times the gradient. */
function newtonDirection(
  gradient: Float64Array,
  steps: readonly Float64Array[],
  changes: readonly Float64Array[],
): Float64Array {
  const direction = gradient.map((entry) => -entry);
  const factors = new Float64Array(steps.length);
  for (let k = steps.length - 1; k >= 0; k--) {
    factors[k] = dot(steps[k], direction) / dot(steps[k], changes[k]);
    for (let i = 0; i < direction.length; i++) direction[i] -= factors[k] * changes[k][i];
  }
  const last = steps.length - 1;
  if (last >= 0) {
    const scale = dot(steps[last], changes[last]) / dot(changes[last], changes[last]);
    for (let i = 0; i < direction.length; i++) direction[i] *= scale;
  }
  for (let k = 0; k < steps.length; k++) {
    const correction = factors[k] - dot(changes[k], direction) / dot(steps[k], changes[k]);
    for (let i = 0; i < direction.length; i++) direction[i] += correction * steps[k][i];
  }
  return direction;
}

/** Halves and doubles the step until it lowers the value and flattens the slope; null when none lowers it. */
function wolfeStep(
  f: SmoothFunction,
  x: Float64Array,
  value: number,
  direction: Float64Array,
  slope: number,
  first: number,
): Point | null {
  let low = 0;
  let high = Infinity;
  let length = first;
  let best: Point | null = null;
  for (let trial = 0; trial < MAX_TRIALS; trial++) {
    const moved = new Float64Array(x.length);
    for (let i = 0; i < moved.length; i++) moved[i] = x[i] + length * direction[i];
    const gradient = new Float64Array(x.length);
    const reached = f(moved, gradient);
    if (!(reached <= value + DECREASE * length * slope)) high = length;
    else {
      best = { x: moved, value: reached, gradient };
      if (dot(gradient, direction) >= CURVATURE * slope) return best;
      low = length;
    }
    length = high === Infinity ? 2 * length : (low + high) / 2;
  }
  return best;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function largest(values: Float64Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}
