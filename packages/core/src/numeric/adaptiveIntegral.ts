/** Points of Kronrod's rule in [0, 1); the points at odd indices are those of Gauss's rule with 7 points. */
const POINTS = [
  0.991455371120812639206854697526329, 0.949107912342758524526189684047851,
  0.864864423359769072789712788640926, 0.741531185599394439863864773280788, 0.58608723546769113029414969177,
  0.405845151377397166906606412076961, 0.207784955007898467600689403773245, 0,
];
const KRONROD_WEIGHTS = [
  0.02293532201052922496373200805897, 0.063092092629978553290700663189204,
  0.104790010322250183839876322541518, 0.140653259715525918745189590510238,
  0.16900472663926790282658342659855, 0.190350578064785409913256402421014,
  0.204432940075298892414161999234649, 0.209482141084727828012999174891714,
];
const GAUSS_WEIGHTS = [
  0.129484966168869693270611432679082, 0.27970539148927666790146777142378,
  0.381830050505118944950369775488975, 0.417959183673469387755102040816327,
];
/** Parts of an interval; then the sum is taken as it is. */
const MAX_PARTS = 100;

/** A part of the interval with its integral and an estimate of the error. */
interface Part {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly error: number;
}

/**
 * Integral of a function over a finite interval, by Gauss and Kronrod's rule of 7 and 15 points. The part of which both
 * rules differ most is halved until the differences sum to at most the tolerance, or there are 100 parts: more do not
 * help where the integrand itself is rounded. The ends are never evaluated, so a singularity that can be integrated may
 * lie there.
 *
 * Source: Piessens, de Doncker-Kapenga, Ueberhuber and Kahaner 1983, QUADPACK, QAG with rule QK15.
 *
 * @param tolerance absolute error, above 0; the differences are usually far larger than the error
 */
export function adaptiveIntegral(
  integrand: (x: number) => number,
  from: number,
  to: number,
  tolerance: number,
): number {
  const parts = [partOf(integrand, from, to)];
  while (parts.length < MAX_PARTS) {
    let worst = 0;
    let error = 0;
    for (let i = 0; i < parts.length; i++) {
      error += parts[i].error;
      if (parts[i].error > parts[worst].error) worst = i;
    }
    // So written, the search ends where an integrand is no number too.
    if (!(error > tolerance)) break;
    const { from: start, to: end } = parts[worst];
    const middle = (start + end) / 2;
    parts[worst] = partOf(integrand, start, middle);
    parts.push(partOf(integrand, middle, end));
  }
  let sum = 0;
  for (const { value } of parts) sum += value;
  return sum;
}

function partOf(integrand: (x: number) => number, from: number, to: number): Part {
  const centre = (from + to) / 2;
  const radius = (to - from) / 2;
  const middle = integrand(centre);
  let kronrod = KRONROD_WEIGHTS[7] * middle;
  let gauss = GAUSS_WEIGHTS[3] * middle;
  for (let i = 0; i < 7; i++) {
    const pair = integrand(centre - radius * POINTS[i]) + integrand(centre + radius * POINTS[i]);
    kronrod += KRONROD_WEIGHTS[i] * pair;
    if (i % 2 === 1) gauss += GAUSS_WEIGHTS[(i - 1) / 2] * pair;
  }
  return { from, to, value: kronrod * radius, error: Math.abs(kronrod - gauss) * radius };
}
