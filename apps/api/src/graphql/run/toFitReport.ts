import type {
  FitReport as CoreFitReport,
  GoodnessOfFit as CoreGoodnessOfFit,
  SynthesizerChoice,
} from '@likeness/core';
import type { FitReport, GoodnessOfFit, MethodChoice, Parameter } from './fit.type.js';

/** A fit report as clients see it. */
export function toFitReport({ rowCount, marginals, notes, choice }: CoreFitReport): FitReport {
  return {
    rowCount,
    marginals: marginals.map(({ criterion, atoms = [], standardErrors, goodnessOfFit, ...marginal }) => ({
      column: marginal.column,
      family: marginal.family,
      missingShare: marginal.missingShare,
      criterion: criterion ?? null,
      atoms,
      standardErrors: standardErrors?.errors ? toParameters(standardErrors.errors) : null,
      goodnessOfFit: goodnessOfFit ? toGoodnessOfFit(goodnessOfFit) : null,
      candidates: marginal.candidates.map((candidate) => ({
        ...candidate,
        parameters: toParameters(candidate.parameters),
      })),
    })),
    notes,
    choice: choice ? toChoice(choice) : null,
  };
}

function toChoice({ rule, sampleRows, candidates }: SynthesizerChoice): MethodChoice {
  return {
    rule,
    sampleRows,
    candidates: candidates.map(({ synthesizer, chosen, scores, failure }) => ({
      synthesizer,
      chosen,
      score: scores.score ?? null,
      pairAccuracy: scores.pairAccuracy ?? null,
      utility: scores.utility ?? null,
      dcrShare: scores.dcrShare ?? null,
      dcrLimit: scores.dcrLimit ?? null,
      failure,
    })),
  };
}

function toParameters(values: Readonly<Record<string, number>>): Parameter[] {
  return Object.entries(values).map(([name, value]) => ({ name, value }));
}

function toGoodnessOfFit(fit: CoreGoodnessOfFit): GoodnessOfFit {
  if (fit.test === null) return { statistic: null, degreesOfFreedom: null, pValue: null, reason: fit.reason };
  const { statistic, degreesOfFreedom, pValue } = fit;
  return { statistic, degreesOfFreedom, pValue, reason: null };
}
