import { isRatio } from '../plan/analysis.js';
import type { Criterion, TrialCost, TrialDecision } from '../plan/decisionRule.js';
import { adjustedAnalyses, type Multiplicity } from '../plan/multiplicity.js';
import type { TrialPlan } from '../plan/trialPlan.js';
import { type StoredAnalysis, type StoredCell, TRIAL_OUTCOMES } from '../store/trialBlock.js';
import { adjustmentOf } from './adjustmentOf.js';

/** A value or a truth of one stored trial of a cell. */
type Metric = (cell: StoredCell, trial: number) => number;
export type TrialTest = (cell: StoredCell, trial: number) => boolean;

const SUCCESS = TRIAL_OUTCOMES.indexOf('success');
const FUTILITY = TRIAL_OUTCOMES.indexOf('futility');

/**
 * The success of a decision as a function of stored trials. A metric that could not be computed, and one of a look that
 * was not held, keeps no comparison.
 */
export function compileDecision(
  plan: TrialPlan,
  decision: TrialDecision,
  cost: TrialCost | undefined,
): TrialTest {
  const adjusted = decision.multiplicity && adjustedMetrics(plan, decision.multiplicity);
  const metricOf = (name: string, look: number | undefined): Metric => {
    const dot = name.lastIndexOf('.');
    const [subject, key] = [name.slice(0, dot), name.slice(dot + 1)];
    if (subject === 'trial') return trialMetric(key, look, cost);
    if (key === 'adjustedP') return adjusted?.(subject, look) ?? (() => NaN);
    return analysisMetric(plan, subject, key as keyof StoredAnalysis, look);
  };
  const compile = (criterion: Criterion): TrialTest => {
    if (criterion.all) {
      const parts = criterion.all.map(compile);
      return (cell, trial) => parts.every((part) => part(cell, trial));
    }
    if (criterion.any) {
      const parts = criterion.any.map(compile);
      return (cell, trial) => parts.some((part) => part(cell, trial));
    }
    if (criterion.of) {
      const parts = criterion.of.map(compile);
      const { count = parts.length } = criterion;
      return (cell, trial) => parts.reduce((sum, part) => sum + (part(cell, trial) ? 1 : 0), 0) >= count;
    }
    return comparison(criterion, metricOf);
  };
  return compile(decision.success);
}

function comparison(
  { metric = '', look, above, atLeast, below, atMost }: Criterion,
  metricOf: (name: string, look: number | undefined) => Metric,
): TrialTest {
  const left = metricOf(metric, look);
  const operand = (value: number | string | undefined): Metric =>
    typeof value === 'string' ? metricOf(value, look) : () => value ?? NaN;
  if (above !== undefined) {
    const right = operand(above);
    return (cell, trial) => left(cell, trial) > right(cell, trial);
  }
  if (atLeast !== undefined) {
    const right = operand(atLeast);
    return (cell, trial) => left(cell, trial) >= right(cell, trial);
  }
  if (below !== undefined) {
    const right = operand(below);
    return (cell, trial) => left(cell, trial) < right(cell, trial);
  }
  const right = operand(atMost);
  return (cell, trial) => left(cell, trial) <= right(cell, trial);
}

/** Place of a trial's look in the arrays; -1 where it was not held. @param look from 1; undefined: the last held */
export function placeOf({ lastLook }: StoredCell, trial: number, look: number | undefined): number {
  const last = lastLook[trial];
  const k = look === undefined ? last : look - 1;
  return k <= last ? k * lastLook.length + trial : -1;
}

function trialMetric(key: string, look: number | undefined, cost: TrialCost | undefined): Metric {
  const at = (read: (cell: StoredCell, place: number) => number): Metric => {
    return (cell, trial) => {
      const place = placeOf(cell, trial, look);
      return place < 0 ? NaN : read(cell, place);
    };
  };
  switch (key) {
    case 'success':
      return ({ outcome }, trial) => (outcome[trial] === SUCCESS ? 1 : 0);
    case 'futility':
      return ({ outcome }, trial) => (outcome[trial] === FUTILITY ? 1 : 0);
    case 'look':
      return ({ lastLook }, trial) => lastLook[trial] + 1;
    case 'patients':
      return at(({ patients }, place) => patients[place]);
    case 'events':
      return at(({ events }, place) => events[place]);
    case 'duration':
      return at(({ times }, place) => times[place]);
    default:
      return at((cell, place) => costAt(cell, place, cost));
  }
}

/** What a trial has cost up to a look. */
export function costAt({ patients, times }: StoredCell, place: number, cost: TrialCost = {}): number {
  const { fixed = 0, patient = 0, time = 0 } = cost;
  return fixed + patient * patients[place] + time * times[place];
}

function analysisMetric(
  { analyses }: TrialPlan,
  name: string,
  key: keyof StoredAnalysis,
  look: number | undefined,
): Metric {
  const at = analyses.findIndex((analysis) => analysis.name === name);
  const exponential =
    isRatio(analyses[at].method) && (key === 'estimate' || key === 'lower' || key === 'upper');
  return (cell, trial) => {
    const place = placeOf(cell, trial, look);
    if (place < 0) return NaN;
    const value = cell.analyses[at][key][place];
    return exponential ? Math.exp(value) : value;
  };
}

/** Adjusted p-values by the name of the analysis; an analysis without a p-value counts as p = 1. */
function adjustedMetrics(
  { analyses }: TrialPlan,
  multiplicity: Multiplicity,
): (name: string, look: number | undefined) => Metric {
  const names = adjustedAnalyses(multiplicity);
  const indices = names.map((name) => analyses.findIndex((analysis) => analysis.name === name));
  const pValues = new Float64Array(indices.length);
  const adjust = adjustmentOf(multiplicity);
  return (name, look) => {
    const own = names.indexOf(name);
    return (cell, trial) => {
      const place = placeOf(cell, trial, look);
      if (place < 0) return NaN;
      indices.forEach((at, i) => {
        const p = cell.analyses[at].p[place];
        pValues[i] = Number.isNaN(p) ? 1 : p;
      });
      return adjust(pValues).adjusted[own];
    };
  };
}
