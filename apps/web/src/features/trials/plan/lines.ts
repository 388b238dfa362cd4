import type { PlanProblem } from './planContext';

/** Problems by the line that they are told for; those without a line stand at the first. */
export function problemsByLine(
  problems: readonly PlanProblem[],
): ReadonlyMap<number, readonly PlanProblem[]> {
  const lines = new Map<number, PlanProblem[]>();
  for (const problem of problems) {
    const line = problem.line ?? 1;
    const list = lines.get(line);
    if (list) list.push(problem);
    else lines.set(line, [problem]);
  }
  return lines;
}

/** First and last character of a line, from 1. */
export function rangeOfLine(text: string, line: number): readonly [number, number] {
  const lines = text.split('\n');
  const at = Math.min(Math.max(1, line), lines.length) - 1;
  const start = lines.slice(0, at).reduce((sum, each) => sum + each.length + 1, 0);
  return [start, start + lines[at].length];
}
