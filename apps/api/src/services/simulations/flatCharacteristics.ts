import type {
  CellCharacteristics,
  ClosedForm,
  LookCharacteristics,
  MonteCarlo,
  OperatingCharacteristics,
} from '@likeness/core';

/** Metrics of a design and scenario. */
const CELL_METRICS = ['success', 'rejected', 'patients', 'events', 'duration', 'cost'] as const;
/** Metrics of a look. */
const LOOK_METRICS = ['held', 'success', 'futility', 'harm', 'time', 'patients', 'events'] as const;
/** Metrics of an analysis. */
const ANALYSIS_METRICS = ['estimate', 'bias', 'empiricalError', 'modelError', 'coverage'] as const;

/** Those of a look have `look.` before them. */
export type TrialMetric =
  (typeof CELL_METRICS)[number] | `look.${(typeof LOOK_METRICS)[number]}` | (typeof ANALYSIS_METRICS)[number];

/** One operating characteristic. */
export interface FlatCharacteristic {
  readonly design: number;
  readonly designLabel: string;
  readonly scenario: number;
  readonly scenarioName: string;
  readonly metric: TrialMetric;
  /** From 1; null for what is of no look. */
  readonly look: number | null;
  /** Null for what is of no analysis. */
  readonly analysis: string | null;
  readonly estimate: MonteCarlo;
  /** Null where no formula says. */
  readonly closedForm: number | null;
}

/** All operating characteristics of the cells as a list: by cell, first of the whole trial, then by look, then by analysis. */
export function flatCharacteristics({ cells }: OperatingCharacteristics): FlatCharacteristic[] {
  return cells.flatMap((cell) => [...ofCell(cell), ...ofLooks(cell), ...ofAnalyses(cell)]);
}

function ofCell(cell: CellCharacteristics): FlatCharacteristic[] {
  return CELL_METRICS.flatMap((metric) => {
    const estimate = cell[metric];
    if (estimate === null) return [];
    const closedForm = metric === 'success' || metric === 'cost' ? null : (cell.closedForm?.[metric] ?? null);
    return [{ ...placeOf(cell), metric, look: null, analysis: null, estimate, closedForm }];
  });
}

function ofLooks(cell: CellCharacteristics): FlatCharacteristic[] {
  return cell.looks.flatMap((look, at) =>
    LOOK_METRICS.map((metric) => ({
      ...placeOf(cell),
      metric: `look.${metric}` as const,
      look: at + 1,
      analysis: null,
      estimate: look[metric],
      closedForm: lookClosedForm(cell.closedForm, metric, at),
    })),
  );
}

function lookClosedForm(
  form: ClosedForm | null,
  metric: keyof LookCharacteristics,
  at: number,
): number | null {
  if (metric !== 'success' && metric !== 'futility') return null;
  return form?.looks[at]?.[metric] ?? null;
}

function ofAnalyses(cell: CellCharacteristics): FlatCharacteristic[] {
  return cell.analyses.flatMap((analysis) =>
    ANALYSIS_METRICS.flatMap((metric) => {
      const estimate = analysis[metric];
      if (estimate === null) return [];
      const closedForm = metric === 'estimate' ? analysis.truth : null;
      return [{ ...placeOf(cell), metric, look: null, analysis: analysis.name, estimate, closedForm }];
    }),
  );
}

function placeOf({ design, designLabel, scenario, scenarioName }: CellCharacteristics) {
  return { design, designLabel, scenario, scenarioName };
}
