import { correlateInPlace } from '../../copulas/correlateInPlace.js';
import { StudentToNormal } from '../../copulas/studentToNormal.js';
import { exactCorrelation } from '../../copulas/exactCorrelation.js';
import type { IntervalConstraint } from '../../numeric/truncated-normal/intervalConstraint.js';
import { drawGamma } from '../../random/drawGamma.js';
import { createStream } from '../../random/randomStream.js';
import type { DimensionPart, LatentComponent } from './latentComponent.js';

/** Rows that pass through the matrix product at a time: small enough to stay in the cache. */
export const BLOCK_ROWS = 2048;
/** Index of a part in the key of its random stream. */
const PART_INDEX: Readonly<Record<DimensionPart, number>> = { value: 0, missing: 1 };

/** What names the rows of a component: the streams of one are its own. */
export interface SourceKey {
  readonly seed: number;
  readonly chunk: number;
  /** Number of the class; undefined for a model of one component. */
  readonly component?: number;
}

/** The next rows of a component's normals: one array a latent, of which the first `count` values hold. */
export type NormalSource = (count: number) => readonly Float64Array[];

/** Independent draws from the copula. */
export function independentSource(component: LatentComponent, key: SourceKey): NormalSource {
  const streams = component.latents.map(({ column, part }) =>
    streamOf(key, 'sample', column, PART_INDEX[part]),
  );
  const normals = streams.map(() => new Float64Array(BLOCK_ROWS));
  const { copula } = component;
  const dependent = normals.slice(0, copula?.dimensions.length ?? 0);
  const scale = studentScale(component, key);
  return (count) => {
    streams.forEach((stream, at) => {
      const block = normals[at];
      for (let row = 0; row < count; row++) block[row] = stream.normal();
    });
    if (copula && dependent.length > 0) correlateInPlace(dependent, copula.factor, count);
    scale?.(dependent, count);
    return normals;
  };
}

/**
 * Draws under constraints that are the same in every row.
 *
 * @param onApproximate hears of every row that could not be drawn exactly
 */
export function conditionalSource(
  component: LatentComponent,
  constraints: readonly IntervalConstraint[],
  key: SourceKey,
  onApproximate: () => void,
): NormalSource {
  const stream = streamOf(key, 'sample given');
  const normals = component.latents.map(() => new Float64Array(BLOCK_ROWS));
  const values = new Float64Array(component.latents.length);
  return (count) => {
    for (let row = 0; row < count; row++) {
      if (!component.draw(constraints, stream, values)) onApproximate();
      for (let at = 0; at < values.length; at++) normals[at][row] = values[at];
    }
    return normals;
  };
}

/** All rows at once, each latent stratified and the copula's correlation met. */
export function stratifiedSource(component: LatentComponent, rows: number, key: SourceKey): NormalSource {
  const blocks = independentSource(component, key);
  const all = component.latents.map(() => new Float64Array(rows));
  for (let from = 0; from < rows; from += BLOCK_ROWS) {
    const count = Math.min(BLOCK_ROWS, rows - from);
    blocks(count).forEach((block, at) => all[at].set(block.subarray(0, count), from));
  }
  exactCorrelation(all, component.copula?.factor ?? null, component.copula?.dimensions.length ?? 0, (at) =>
    streamOf(key, 'stratify', at),
  );
  let from = 0;
  return (count) => {
    const block = all.map((values) => values.subarray(from, from + count));
    from += count;
    return block;
  };
}

function streamOf({ seed, chunk, component }: SourceKey, purpose: string, ...indices: number[]) {
  return createStream(seed, purpose, ...indices, chunk, ...(component === undefined ? [] : [component]));
}

/** Makes the copula's normals those of a t copula: one chi-square a row scales them, then each gets its normal score. */
function studentScale(
  { copula }: LatentComponent,
  key: SourceKey,
): ((normals: readonly Float64Array[], count: number) => void) | null {
  const degrees = copula?.degreesOfFreedom;
  if (degrees === undefined) return null;
  const stream = streamOf(key, 'sample t');
  const toNormal = new StudentToNormal(degrees);
  const scales = new Float64Array(BLOCK_ROWS);
  return (normals, count) => {
    for (let row = 0; row < count; row++)
      scales[row] = Math.sqrt(degrees / (2 * drawGamma(stream, degrees / 2)));
    for (const block of normals)
      for (let row = 0; row < count; row++) block[row] = toNormal.at(block[row] * scales[row]);
  };
}
