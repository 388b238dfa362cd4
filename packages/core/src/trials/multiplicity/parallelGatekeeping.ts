import { type Adjustment, invalid, readPValues } from './adjustment.js';

/** Hypotheses that are tested together before the next family. */
export interface GatekeepingFamily {
  /** Indices into the p-values. */
  readonly hypotheses: readonly number[];
  readonly procedure: 'holm' | 'bonferroni';
  /**
   * Truncation of Holm, 0 (Bonferroni) to 1 (Holm): the smaller it is, the more is left to the next family when only
   * some hypotheses are rejected. Default 1. Read for Holm only.
   */
  readonly gamma?: number;
}

/** Intersections of that many hypotheses are 65,535. */
const MAX_HYPOTHESES = 16;

/**
 * Parallel gatekeeping: families of hypotheses in order; what a family leaves of the error rate, when some of its
 * hypotheses are rejected, is the error rate of the next. The closed test whose p-value of an intersection is the
 * smallest over families of p / (c f), with
 *
 * - p / f: the truncated Holm test of the k hypotheses of the family (of n) that are in it, f = gamma / k + (1 - gamma) / n;
 * - c: the product over the families before of what they leave, (1 - gamma) (1 - k / n), 1 for those without one.
 *
 * With gamma = 1 a family leaves nothing until all of it is rejected (serial gatekeeping).
 *
 * Source: Dmitrienko, Tamhane, Wiens 2008, "General multistage gatekeeping procedures"; Dmitrienko and Tamhane 2011,
 * "Mixtures of multiple testing procedures for gatekeeping applications in clinical trials". Cost: 2^m m.
 *
 * @param pValues 0 to 1, at most 16
 * @param families in the order of testing; each hypothesis in one of them
 * @throws LikenessError `INVALID_OPTION`
 */
export function parallelGatekeeping(
  pValues: ArrayLike<number>,
  families: readonly GatekeepingFamily[],
): Adjustment {
  const p = readPValues(pValues);
  checkFamilies(families, p.length);
  const adjusted = p.slice();
  const intersections = 2 ** p.length;
  for (let members = 1; members < intersections; members++) {
    const level = intersectionP(p, families, members);
    for (let i = 0; i < p.length; i++) {
      if ((members >> i) & 1 && level > adjusted[i]) adjusted[i] = level;
    }
  }
  const names = families.map((family) =>
    family.procedure === 'bonferroni' ? 'Bonferroni' : `Holm ${gammaOf(family)}`,
  );
  return { method: `Parallel gatekeeping (${names.join(', ')})`, adjusted };
}

/** @param members bit i says that hypothesis i is in the intersection */
function intersectionP(p: Float64Array, families: readonly GatekeepingFamily[], members: number): number {
  let smallest = 1;
  let carried = 1;
  for (const family of families) {
    let inside = 0;
    let lowest = 1;
    for (const i of family.hypotheses) {
      if (((members >> i) & 1) === 0) continue;
      inside++;
      lowest = Math.min(lowest, p[i]);
    }
    if (inside === 0) continue;
    const gamma = gammaOf(family);
    const count = family.hypotheses.length;
    smallest = Math.min(smallest, lowest / (carried * (gamma / inside + (1 - gamma) / count)));
    carried *= (1 - gamma) * (1 - inside / count);
    if (carried === 0) break;
  }
  return smallest;
}

function gammaOf({ procedure, gamma = 1 }: GatekeepingFamily): number {
  return procedure === 'bonferroni' ? 0 : gamma;
}

function checkFamilies(families: readonly GatekeepingFamily[], count: number): void {
  if (count > MAX_HYPOTHESES)
    throw invalid('pValues', `of ${count} hypotheses`, `of ${MAX_HYPOTHESES} at most`);
  const seen = new Set<number>();
  for (const [at, family] of families.entries()) {
    const gamma = gammaOf(family);
    if (!(gamma >= 0 && gamma <= 1)) throw invalid(`families[${at}].gamma`, gamma, 'from 0 to 1');
    for (const i of family.hypotheses) {
      if (!(Number.isInteger(i) && i >= 0 && i < count) || seen.has(i)) {
        throw invalid(
          `families[${at}].hypotheses`,
          `with ${i}`,
          `indices from 0 to ${count - 1}, each in one family`,
        );
      }
      seen.add(i);
    }
  }
  if (seen.size !== count) throw invalid('families', `of ${seen.size} hypotheses`, `of all ${count}`);
}
