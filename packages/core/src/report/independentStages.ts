import type { MetricComputation } from '../metrics/metricComputation.js';
import type { MetricDefinition } from '../metrics/metricDefinition.js';
import { METRIC_COMPUTATIONS } from '../metrics/registry.js';
import type { WorkTask } from '../work/runWork.js';
import type { MetricInput } from '../metrics/metricInput.js';
import { correlationStage } from './correlationStage.js';
import type { ReportNote } from './report.js';
import type { IndependentStage, StageResult } from './stage.js';

/** Stages that need nothing but the tables, in the order of the report: any thread can do them, in any order. */
export const INDEPENDENT_STAGES: readonly IndependentStage[] = [
  ...METRIC_COMPUTATIONS.map(toStage),
  correlationStage,
];

/** One of the independent stages, by its name. */
export const stageTask: WorkTask<MetricInput, string, StageResult> = {
  name: 'evaluation-stage',
  run(input, name, context) {
    const stage = INDEPENDENT_STAGES.find((own) => own.name === name);
    if (stage === undefined) throw new Error(`independentStages.ts lists no stage "${name}".`);
    return stage.run(input, context);
  },
};

function toStage(computation: MetricComputation): IndependentStage {
  const { group, weight, metrics, needsHoldout } = computation;
  return {
    name: computation.name ?? metrics[0].name,
    group,
    weight,
    async run(input, context) {
      if (needsHoldout && input.holdout === null) {
        if (metrics.length === 0) return {};
        return { notes: [noHoldoutNote(metrics)] };
      }
      return computation.compute(input, context);
    },
  };
}

/** What is not computed without real rows that the synthesizer never saw. */
export function noHoldoutNote(metrics: readonly MetricDefinition[]): ReportNote {
  const names = metrics.map(({ name }) => name).join(', ');
  const message = `No holdout was given: ${names} ${metrics.length === 1 ? 'is' : 'are'} not computed.`;
  return { code: 'NO_HOLDOUT', message };
}
