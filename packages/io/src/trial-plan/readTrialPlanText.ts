import { LikenessError, readTrialPlan, type TrialPlanProblem, type TrialPlanReading } from '@likeness/core';
import { readSpecificationText } from '../specification/specificationText.js';

/**
 * Reads a trial plan from YAML or JSON; each problem says the line of the text where it lies.
 *
 * @param name how messages name the text
 */
export function readTrialPlanText(text: string, name = 'This'): TrialPlanReading {
  const parsed = parse(text, name);
  if (Array.isArray(parsed)) return { plan: null, problems: parsed };
  const { content, lineOf } = parsed;
  const reading = readTrialPlan(content);
  return reading.plan === null ? { plan: null, problems: withLines(reading.problems, lineOf) } : reading;
}

/** The same problems with their lines, for those that the engine finds later as well. */
export function withLines(
  problems: readonly TrialPlanProblem[],
  lineOf: (path: string) => number | null,
): TrialPlanProblem[] {
  return problems.map((problem) => {
    const line = lineOf(problem.path);
    return line === null ? problem : { ...problem, line };
  });
}

function parse(text: string, name: string): ReturnType<typeof readSpecificationText> | TrialPlanProblem[] {
  try {
    return readSpecificationText(text, name);
  } catch (error) {
    if (!(error instanceof LikenessError)) throw error;
    const { line } = error.location;
    return [
      { path: '', code: 'NOT_READABLE', message: error.message, ...(line === undefined ? {} : { line }) },
    ];
  }
}
