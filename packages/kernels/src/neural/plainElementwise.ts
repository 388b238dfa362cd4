import type { ElementwiseKernel, Matrix } from './matrix.js';

const f = Math.fround;

/** The operations of assembly/neural/elementwise.ts, each product and each sum rounded to f32, so that the bits are the same. */
export const plainElementwise: ElementwiseKernel = {
  fillRows(x, row) {
    for (let r = 0; r < x.rows; r++) x.data.set(row.data.subarray(0, x.columns), r * x.stride);
  },
  addColumnSums(x, sums) {
    const { data } = sums;
    eachCell(x, (value, column) => (data[column] += value));
  },
  addSquareSums(x, mean, sums) {
    const { data } = sums;
    eachCell(x, (value, column) => {
      const difference = f(value - mean.data[column]);
      data[column] += f(difference * difference);
    });
  },
  normalise(x, { mean, inverse, gamma, beta }, normalised, y) {
    eachCell(x, (value, column, row) => {
      const z = f(f(value - mean.data[column]) * inverse.data[column]);
      normalised.data[row * x.columns + column] = z;
      y.data[row * y.stride + column] = positive(f(f(gamma.data[column] * z) + beta.data[column]));
    });
  },
  scaleRows(x, scale, shift, y) {
    eachCell(x, (value, column, row) => {
      y.data[row * y.stride + column] = positive(f(f(scale.data[column] * value) + shift.data[column]));
    });
  },
  addSlopeSums(y, dy, normalised, sums, products) {
    eachCell(y, (value, column, row) => {
      const slope = value > 0 ? dy.data[row * dy.stride + column] : 0;
      sums.data[column] += slope;
      products.data[column] += f(slope * normalised.data[row * y.columns + column]);
    });
  },
  normaliseBackward(y, dy, normalised, { scale, meanSlope, meanProduct }, dx) {
    eachCell(y, (value, column, row) => {
      const slope = value > 0 ? dy.data[row * dy.stride + column] : 0;
      const centred = f(slope - meanSlope.data[column]);
      const product = f(normalised.data[row * y.columns + column] * meanProduct.data[column]);
      dx.data[row * dx.stride + column] = scale.data[column] * f(centred - product);
    });
  },
  rectify({ data }) {
    for (let at = 0; at < data.length; at++) data[at] = positive(data[at]);
  },
  rectifyBackward(y, { data }) {
    for (let at = 0; at < data.length; at++) if (!(y.data[at] > 0)) data[at] = 0;
  },
  adam({ value, gradient }, first, second, step) {
    const [w, g, m, v] = [value.data, gradient.data, first.data, second.data];
    const [beta1, rest1] = [f(step.beta1), f(1 - step.beta1)];
    const [beta2, rest2] = [f(step.beta2), f(1 - step.beta2)];
    const [decay, rate, scale, epsilon] = [f(step.decay), f(step.rate), f(step.scale), f(step.epsilon)];
    for (let at = 0; at < w.length; at++) {
      const slope = f(g[at] + f(decay * w[at]));
      m[at] = f(beta1 * m[at]) + f(rest1 * slope);
      v[at] = f(beta2 * v[at]) + f(rest2 * f(slope * slope));
      const root = f(f(f(Math.sqrt(v[at])) * scale) + epsilon);
      w[at] = w[at] - f(f(rate * m[at]) / root);
      g[at] = 0;
    }
  },
};

function eachCell(x: Matrix, use: (value: number, column: number, row: number) => void): void {
  for (let row = 0; row < x.rows; row++) {
    const from = row * x.stride;
    for (let column = 0; column < x.columns; column++) use(x.data[from + column], column, row);
  }
}

function positive(value: number): number {
  return value > 0 ? value : 0;
}
