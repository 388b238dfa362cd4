// AssemblyScript, compiled by scripts/buildWasm.mjs. Vectors of four columns, then what is left one by one; every cell has
// the same arithmetic either way, and plainElementwise.ts has it too. Strides are in bytes.
import { AdamTask, NormaliseBackwardTask, NormaliseTask, SlopeSumsTask } from './records';

/** Every row of x becomes `row`. */
export function fillRows(x: usize, xRow: i32, rows: i32, columns: i32, row: usize): void {
  const size = columns << 2;
  for (let r = 0; r < rows; r++) memory.copy(x + r * xRow, row, size);
}

/** sums += the sum of the rows of x. */
export function addColumnSums(x: usize, xRow: i32, rows: i32, columns: i32, sums: usize): void {
  const whole = (columns >> 2) << 4;
  const size = columns << 2;
  for (let r = 0; r < rows; r++) {
    const from = x + r * xRow;
    let at = 0;
    for (; at < whole; at += 16) v128.store(sums + at, f32x4.add(v128.load(sums + at), v128.load(from + at)));
    for (; at < size; at += 4) store<f32>(sums + at, load<f32>(sums + at) + load<f32>(from + at));
  }
}

/** sums += the sum over rows of (x - mean)^2. */
export function addSquareSums(x: usize, xRow: i32, rows: i32, columns: i32, mean: usize, sums: usize): void {
  const whole = (columns >> 2) << 4;
  const size = columns << 2;
  for (let r = 0; r < rows; r++) {
    const from = x + r * xRow;
    let at = 0;
    for (; at < whole; at += 16) {
      const difference = f32x4.sub(v128.load(from + at), v128.load(mean + at));
      v128.store(sums + at, f32x4.add(v128.load(sums + at), f32x4.mul(difference, difference)));
    }
    for (; at < size; at += 4) {
      const difference = load<f32>(from + at) - load<f32>(mean + at);
      store<f32>(sums + at, load<f32>(sums + at) + difference * difference);
    }
  }
}

/** normalised = (x - mean) * inverse; y = max(0, gamma * normalised + beta). */
export function normalise(task: NormaliseTask): void {
  const x = task.x;
  const xRow = task.xRow;
  const rows = task.rows;
  const columns = task.columns;
  const mean = task.mean;
  const inverse = task.inverse;
  const gamma = task.gamma;
  const beta = task.beta;
  const normalised = task.normalised;
  const y = task.y;
  const yRow = task.yRow;
  const whole = (columns >> 2) << 4;
  const size = columns << 2;
  const zero = f32x4.splat(0);
  for (let r = 0; r < rows; r++) {
    const from = x + r * xRow;
    const to = y + r * yRow;
    const kept = normalised + r * size;
    let at = 0;
    for (; at < whole; at += 16) {
      const z = f32x4.mul(f32x4.sub(v128.load(from + at), v128.load(mean + at)), v128.load(inverse + at));
      v128.store(kept + at, z);
      const value = f32x4.add(f32x4.mul(v128.load(gamma + at), z), v128.load(beta + at));
      v128.store(to + at, v128.and(value, f32x4.gt(value, zero)));
    }
    for (; at < size; at += 4) {
      const z = (load<f32>(from + at) - load<f32>(mean + at)) * load<f32>(inverse + at);
      store<f32>(kept + at, z);
      const value: f32 = load<f32>(gamma + at) * z + load<f32>(beta + at);
      store<f32>(to + at, value > 0 ? value : 0);
    }
  }
}

/** y = max(0, scale * x + shift). */
export function scaleRows(
  x: usize,
  xRow: i32,
  rows: i32,
  columns: i32,
  scale: usize,
  shift: usize,
  y: usize,
  yRow: i32,
): void {
  const whole = (columns >> 2) << 4;
  const size = columns << 2;
  const zero = f32x4.splat(0);
  for (let r = 0; r < rows; r++) {
    const from = x + r * xRow;
    const to = y + r * yRow;
    let at = 0;
    for (; at < whole; at += 16) {
      const value = f32x4.add(f32x4.mul(v128.load(scale + at), v128.load(from + at)), v128.load(shift + at));
      v128.store(to + at, v128.and(value, f32x4.gt(value, zero)));
    }
    for (; at < size; at += 4) {
      const value: f32 = load<f32>(scale + at) * load<f32>(from + at) + load<f32>(shift + at);
      store<f32>(to + at, value > 0 ? value : 0);
    }
  }
}

/** Where y > 0: sums += dy, products += dy * normalised. */
export function addSlopeSums(task: SlopeSumsTask): void {
  const y = task.y;
  const yRow = task.yRow;
  const rows = task.rows;
  const columns = task.columns;
  const dy = task.dy;
  const dyRow = task.dyRow;
  const normalised = task.normalised;
  const sums = task.sums;
  const products = task.products;
  const whole = (columns >> 2) << 4;
  const size = columns << 2;
  const zero = f32x4.splat(0);
  for (let r = 0; r < rows; r++) {
    const out = y + r * yRow;
    const from = dy + r * dyRow;
    const kept = normalised + r * size;
    let at = 0;
    for (; at < whole; at += 16) {
      const slope = v128.and(v128.load(from + at), f32x4.gt(v128.load(out + at), zero));
      v128.store(sums + at, f32x4.add(v128.load(sums + at), slope));
      const product = f32x4.mul(slope, v128.load(kept + at));
      v128.store(products + at, f32x4.add(v128.load(products + at), product));
    }
    for (; at < size; at += 4) {
      const slope: f32 = load<f32>(out + at) > 0 ? load<f32>(from + at) : 0;
      store<f32>(sums + at, load<f32>(sums + at) + slope);
      store<f32>(products + at, load<f32>(products + at) + slope * load<f32>(kept + at));
    }
  }
}

/** dx = scale * ((slope - meanSlope) - normalised * meanProduct), the slope being dy where y > 0 and else 0. */
export function normaliseBackward(task: NormaliseBackwardTask): void {
  const y = task.y;
  const yRow = task.yRow;
  const rows = task.rows;
  const columns = task.columns;
  const dy = task.dy;
  const dyRow = task.dyRow;
  const normalised = task.normalised;
  const scale = task.scale;
  const meanSlope = task.meanSlope;
  const meanProduct = task.meanProduct;
  const dx = task.dx;
  const dxRow = task.dxRow;
  const whole = (columns >> 2) << 4;
  const size = columns << 2;
  const zero = f32x4.splat(0);
  for (let r = 0; r < rows; r++) {
    const out = y + r * yRow;
    const from = dy + r * dyRow;
    const kept = normalised + r * size;
    const to = dx + r * dxRow;
    let at = 0;
    for (; at < whole; at += 16) {
      const slope = v128.and(v128.load(from + at), f32x4.gt(v128.load(out + at), zero));
      const centred = f32x4.sub(slope, v128.load(meanSlope + at));
      const product = f32x4.mul(v128.load(kept + at), v128.load(meanProduct + at));
      v128.store(to + at, f32x4.mul(v128.load(scale + at), f32x4.sub(centred, product)));
    }
    for (; at < size; at += 4) {
      const slope: f32 = load<f32>(out + at) > 0 ? load<f32>(from + at) : 0;
      const centred = slope - load<f32>(meanSlope + at);
      const product = load<f32>(kept + at) * load<f32>(meanProduct + at);
      store<f32>(to + at, load<f32>(scale + at) * (centred - product));
    }
  }
}

/**
 * One step of Adam over `count` numbers, whose gradient it clears: g = gradient + decay * value; first and second become
 * the running means of g and g^2; value -= rate * first / (sqrt(second) * scale + epsilon).
 */
export function adam(task: AdamTask): void {
  const value = task.value;
  const gradient = task.gradient;
  const first = task.first;
  const second = task.second;
  const count = task.count;
  const beta1 = task.beta1;
  const rest1 = task.rest1;
  const beta2 = task.beta2;
  const rest2 = task.rest2;
  const decay = task.decay;
  const rate = task.rate;
  const scale = task.scale;
  const epsilon = task.epsilon;
  const whole = (count >> 2) << 4;
  const size = count << 2;
  const b1 = f32x4.splat(beta1);
  const r1 = f32x4.splat(rest1);
  const b2 = f32x4.splat(beta2);
  const r2 = f32x4.splat(rest2);
  const d = f32x4.splat(decay);
  const step = f32x4.splat(rate);
  const s = f32x4.splat(scale);
  const e = f32x4.splat(epsilon);
  const zero = f32x4.splat(0);
  let at = 0;
  for (; at < whole; at += 16) {
    const w = v128.load(value + at);
    const g = f32x4.add(v128.load(gradient + at), f32x4.mul(d, w));
    const m = f32x4.add(f32x4.mul(b1, v128.load(first + at)), f32x4.mul(r1, g));
    const v = f32x4.add(f32x4.mul(b2, v128.load(second + at)), f32x4.mul(r2, f32x4.mul(g, g)));
    const root = f32x4.add(f32x4.mul(f32x4.sqrt(v), s), e);
    v128.store(first + at, m);
    v128.store(second + at, v);
    v128.store(value + at, f32x4.sub(w, f32x4.div(f32x4.mul(step, m), root)));
    v128.store(gradient + at, zero);
  }
  for (; at < size; at += 4) {
    const w = load<f32>(value + at);
    const g = load<f32>(gradient + at) + decay * w;
    const m = beta1 * load<f32>(first + at) + rest1 * g;
    const v = beta2 * load<f32>(second + at) + rest2 * (g * g);
    const root: f32 = Mathf.sqrt(v) * scale + epsilon;
    store<f32>(first + at, m);
    store<f32>(second + at, v);
    store<f32>(value + at, w - (rate * m) / root);
    store<f32>(gradient + at, 0);
  }
}

/** x = max(0, x) over `count` numbers. */
export function rectify(x: usize, count: i32): void {
  const whole = (count >> 2) << 4;
  const size = count << 2;
  const zero = f32x4.splat(0);
  let at = 0;
  for (; at < whole; at += 16) {
    const value = v128.load(x + at);
    v128.store(x + at, v128.and(value, f32x4.gt(value, zero)));
  }
  for (; at < size; at += 4) {
    const value = load<f32>(x + at);
    store<f32>(x + at, value > 0 ? value : 0);
  }
}

/** dy = dy where y > 0, else 0, over `count` numbers. */
export function rectifyBackward(y: usize, dy: usize, count: i32): void {
  const whole = (count >> 2) << 4;
  const size = count << 2;
  const zero = f32x4.splat(0);
  let at = 0;
  for (; at < whole; at += 16) {
    v128.store(dy + at, v128.and(v128.load(dy + at), f32x4.gt(v128.load(y + at), zero)));
  }
  for (; at < size; at += 4) store<f32>(dy + at, load<f32>(y + at) > 0 ? load<f32>(dy + at) : 0);
}
