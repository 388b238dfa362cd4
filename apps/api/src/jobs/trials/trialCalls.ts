import {
  formatCell,
  LikenessError,
  operatingCharacteristics,
  type OperatingCharacteristics,
  readTrialPlan,
  trialReportHtml,
  type TrialPath,
  trialPaths,
  trialRows,
  type TrialPlan,
  TrialPlanError,
  type TrialPlanProblem,
} from '@likeness/core';
import { readSpecificationText, withLines } from '@likeness/io';
import type { ThreadCall } from '@likeness/parallel';
import type {
  CharacteristicsQuestion,
  TrialPathsQuestion,
  TrialRowsAnswer,
  TrialRowsQuestion,
} from '../../services/simulations/trialWork.js';
import { type Answered, type BroughtTrials, withTrials } from './keptTrials.js';

/** A question about the trials of a simulation. */
export interface Asked<Question> {
  readonly trials: BroughtTrials;
  readonly question: Question;
}

/** Evaluates stored trials by the decision of the plan or another one. */
export const characteristicsCall: ThreadCall<
  Asked<CharacteristicsQuestion>,
  never,
  Answered<OperatingCharacteristics>
> = {
  name: 'characteristics',
  run: ({ trials, question }) =>
    withTrials(trials, ({ simulation }, blocks) => {
      const { reference } = question;
      const designs = indices('designs', question.designs, simulation.designs.length);
      const scenarios = indices('scenarios', question.scenarios, simulation.plan.scenarios.length);
      indices('reference', [reference], simulation.designs.length);
      const { decision, cost } = changedPlan(simulation.plan, question);
      return operatingCharacteristics(simulation, blocks, { decision, cost, designs, scenarios, reference });
    }),
};

/** The report by ADEMP. */
export const reportCall: ThreadCall<Asked<string>, never, Answered<string>> = {
  name: 'trial-report',
  run: ({ trials, question: title }) =>
    withTrials(trials, ({ simulation }, blocks) =>
      trialReportHtml(simulation, operatingCharacteristics(simulation, blocks), title),
    ),
};

/** How the first trials came to their ends. */
export const trialPathsCall: ThreadCall<Asked<TrialPathsQuestion>, never, Answered<readonly TrialPath[]>> = {
  name: 'trial-paths',
  run: ({ trials, question }) =>
    withTrials(trials, ({ simulation }, blocks) => trialPaths(simulation, blocks, question)),
};

/** Opens a trial. */
export const trialRowsCall: ThreadCall<Asked<TrialRowsQuestion>, never, Answered<TrialRowsAnswer>> = {
  name: 'trial-rows',
  run: ({ trials, question: { start, count, ...address } }) =>
    // The trial is simulated again, so no stored one is needed.
    withTrials({ ...trials, blockCount: 0 }, (prepared) => {
      const { rows: table, outcome, look, time } = trialRows(prepared, address);
      const { rowCount } = table;
      const end = Math.min(rowCount, start + count);
      const rows = Array.from({ length: Math.max(0, end - start) }, (_, at) =>
        table.columns.map((column) => formatCell(column, start + at)),
      );
      return { outcome, look, time, columns: table.columns.map(({ schema }) => schema.name), rows, rowCount };
    }),
};

/** @throws LikenessError `INVALID_OPTION` */
function indices(
  option: string,
  given: readonly number[] | null,
  length: number,
): readonly number[] | undefined {
  const wrong = given?.find((one) => !Number.isInteger(one) || one < 0 || one >= length);
  if (wrong !== undefined)
    throw new LikenessError(
      'INVALID_OPTION',
      `${option} has ${wrong}: the simulation has 0 to ${length - 1}.`,
      { option, value: String(wrong) },
    );
  return given ?? undefined;
}

/**
 * The plan with another decision or cost, checked as a whole.
 *
 * @throws TrialPlanError with paths such as `decision.success.metric`, and lines of the text that was given
 */
function changedPlan(plan: TrialPlan, { decision, cost }: CharacteristicsQuestion): TrialPlan {
  const texts = [
    ['decision', decision],
    ['cost', cost],
  ] as const;
  let changed: object = plan;
  const lines = new Map<string, (path: string) => number | null>();
  for (const [part, text] of texts) {
    if (text === null) continue;
    const { content, lineOf } = readSpecificationText(text, `The ${part}`);
    changed = { ...changed, [part]: content };
    lines.set(part, lineOf);
  }
  const reading = readTrialPlan(changed);
  if (reading.plan !== null) return reading.plan;
  throw new TrialPlanError(reading.problems.map((problem) => withLine(problem, lines)));
}

function withLine(
  problem: TrialPlanProblem,
  lines: ReadonlyMap<string, (path: string) => number | null>,
): TrialPlanProblem {
  const [part] = problem.path.split('.');
  const lineOf = lines.get(part);
  if (lineOf === undefined) return problem;
  const [placed] = withLines([{ ...problem, path: problem.path.slice(part.length + 1) }], lineOf);
  return { ...placed, path: problem.path };
}
