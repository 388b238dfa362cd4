import type { TrialCost, TrialDecision } from '../plan/decisionRule.js';
import type { DesignCharacteristics, Recommendation } from './characteristics.js';

const DEFAULT_TARGET = 0.8;
/** Standard errors within which a probability of success is not told from the target. */
const DOUBT = 2;

/** Recommends the design with the least mean cost, patients, duration or events of those that reach the target. */
export function recommend(
  designs: readonly DesignCharacteristics[],
  { target = DEFAULT_TARGET, minimise }: TrialDecision,
  cost: TrialCost | undefined,
): Recommendation {
  const least = minimise ?? (cost === undefined ? 'patients' : 'cost');
  const costOf = (design: DesignCharacteristics): number => design[least]?.value ?? Infinity;
  const reaching = designs.filter(({ assurance }) => assurance.value >= target);
  if (reaching.length === 0) {
    const best = designs.reduce((a, b) => (b.assurance.value > a.assurance.value ? b : a));
    return {
      design: null,
      target,
      minimise: least,
      reason: `No design reaches a probability of success of ${target}. The nearest is "${best.label}" with ${describe(best)}. Plan larger sizes, later looks or another boundary.`,
    };
  }
  const chosen = reaching.reduce((a, b) => (costOf(b) < costOf(a) ? b : a));
  const { value, standardError } = chosen.assurance;
  const doubt =
    // One trial has no standard error.
    !(value - target >= DOUBT * standardError)
      ? ' It lies within two standard errors of the target: simulate more trials before it is chosen.'
      : '';
  return {
    design: chosen.design,
    target,
    minimise: least,
    reason: `"${chosen.label}" has the least mean ${least} (${short(costOf(chosen))}) of ${reaching.length} ${reaching.length === 1 ? 'design' : 'designs'} with a probability of success of at least ${target}: ${describe(chosen)}.${doubt}`,
  };
}

function describe({ assurance }: DesignCharacteristics): string {
  const { value, standardError } = assurance;
  const error = Number.isFinite(standardError) ? standardError.toFixed(4) : 'unknown';
  return `${value.toFixed(4)} (standard error ${error})`;
}

function short(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: value >= 1000 ? 0 : 2 });
}
