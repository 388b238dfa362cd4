import type * as engine from '@likeness/core';
import type { FlatCharacteristic } from '../../services/simulations/flatCharacteristics.js';
import type {
  AnalysisCharacteristics,
  CellCharacteristics,
  CharacteristicValue,
  EffectScaleEnum,
  LeastOfEnum,
  LookCharacteristics,
  MonteCarloEstimate,
  OperatingCharacteristics,
  TrialMetricEnum,
} from './characteristics.type.js';

/** Operating characteristics as clients see them: what too few trials tell is null. */
export function toCharacteristics(found: engine.OperatingCharacteristics): OperatingCharacteristics {
  const { trials, cells, designs, differences, recommendation, warnings } = found;
  return {
    trials,
    cells: cells.map(toCell),
    designs: designs.map(({ design, label, assurance, patients, events, duration, cost }) => ({
      design,
      label,
      assurance: toEstimate(assurance),
      patients: toEstimate(patients),
      events: toEstimate(events),
      duration: toEstimate(duration),
      cost: cost && toEstimate(cost),
    })),
    differences: differences.map(({ difference, unpairedError, ...pair }) => ({
      ...pair,
      difference: toEstimate(difference),
      unpairedError: finite(unpairedError),
    })),
    recommendation: { ...recommendation, minimise: recommendation.minimise as LeastOfEnum },
    warnings,
    source: found,
  };
}

/** An operating characteristic of the flat list as clients see it. */
export function toCharacteristicValue({
  estimate,
  metric,
  closedForm,
  ...place
}: FlatCharacteristic): CharacteristicValue {
  return {
    ...place,
    ...toEstimate(estimate),
    metric: metric as TrialMetricEnum,
    closedForm: closedForm === null ? null : finite(closedForm),
  };
}

export function toEstimate({ value, standardError }: engine.MonteCarlo): MonteCarloEstimate {
  return { value: finite(value), standardError: finite(standardError) };
}

function toCell(cell: engine.CellCharacteristics): CellCharacteristics {
  const { success, rejected, patients, events, duration, cost, looks, analyses, ...rest } = cell;
  return {
    ...rest,
    success: toEstimate(success),
    rejected: toEstimate(rejected),
    patients: toEstimate(patients),
    events: toEstimate(events),
    duration: toEstimate(duration),
    cost: cost && toEstimate(cost),
    looks: looks.map(toLook),
    analyses: analyses.map(toAnalysis),
  };
}

function toLook(look: engine.LookCharacteristics): LookCharacteristics {
  const { information, upper, lower, held, success, futility, harm, time, patients, events } = look;
  return {
    information,
    upper: finite(upper),
    lower: lower === null ? null : finite(lower),
    held: toEstimate(held),
    success: toEstimate(success),
    futility: toEstimate(futility),
    harm: toEstimate(harm),
    time: toEstimate(time),
    patients: toEstimate(patients),
    events: toEstimate(events),
  };
}

function toAnalysis(analysis: engine.AnalysisCharacteristics): AnalysisCharacteristics {
  const { name, scale, truth, estimate, bias, empiricalError, modelError, coverage, notEstimable } = analysis;
  return {
    name,
    scale: scale as EffectScaleEnum,
    truth: truth === null ? null : finite(truth),
    estimate: toEstimate(estimate),
    bias: bias && toEstimate(bias),
    empiricalError: toEstimate(empiricalError),
    modelError: toEstimate(modelError),
    coverage: coverage && toEstimate(coverage),
    notEstimable,
  };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
