import { closestLabel } from '../../conditions/closestLabel.js';

/** What kind of mistake a problem is. */
export type PlanProblemCode =
  /** The text is neither YAML nor JSON. */
  | 'NOT_READABLE'
  | 'UNKNOWN_PROPERTY'
  | 'MISSING'
  | 'WRONG_TYPE'
  | 'OUT_OF_RANGE'
  | 'NOT_A_CHOICE'
  | 'DUPLICATE_NAME'
  /** A name that nothing in the plan has. */
  | 'UNKNOWN_NAME'
  /** Statements that do not go together. */
  | 'CONTRADICTION'
  /** Something that the population has not. */
  | 'UNKNOWN_COLUMN'
  /** What the population, or a distribution, cannot have; the message names the nearest possible value. */
  | 'NOT_REACHABLE';

/** One mistake in a plan. */
export interface TrialPlanProblem {
  /** Into the document: `scenarios[1].effects[0].hazardRatio`; empty for the document itself. */
  readonly path: string;
  readonly code: PlanProblemCode;
  /** Where, what stands there, what is wrong, and what to do. */
  readonly message: string;
  /** 1-based line of the text, where one was read. */
  readonly line?: number;
}

/** Gathers the problems of one document. */
export class PlanProblems {
  readonly all: TrialPlanProblem[] = [];

  /**
   * @param value what stands there; undefined where nothing does
   * @param why what is wrong and what to do
   */
  add(path: string, code: PlanProblemCode, value: unknown, why: string): void {
    const shown = value === undefined ? '' : ` is ${shorten(JSON.stringify(value, withNonFinite))}`;
    this.all.push({ path, code, message: `${path === '' ? 'the document' : path}${shown}: ${why}` });
  }

  /** Says that a name is not known, and which one is nearest. */
  unknownName(path: string, name: string, known: readonly string[], what: string): void {
    const why =
      known.length === 0
        ? `there is no ${what}.`
        : `there is no such ${what}. There are: ${known.join(', ')}. The nearest is "${closestLabel(name, known)}".`;
    this.add(path, 'UNKNOWN_NAME', name, why);
  }

  /** Whether a problem lies at a path or below it. */
  touches(path: string): boolean {
    return this.all.some(
      (problem) =>
        problem.path === path || problem.path.startsWith(`${path}.`) || problem.path.startsWith(`${path}[`),
    );
  }
}

/** Numbers that JSON does not have are shown as they are. */
function withNonFinite(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

function shorten(json: string): string {
  return json.length > 80 ? `${json.slice(0, 77)}...` : json;
}
