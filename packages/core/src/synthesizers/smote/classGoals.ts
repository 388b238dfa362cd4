import { LikenessError } from '../../errors.js';

/** How many rows the classes shall have; one of the two, by default `ratio` 1. */
export interface BalanceGoals {
  /** Fewest rows of a class as a fraction of the largest class's, above 0 to 1. */
  readonly ratio?: number;
  /** Rows that single classes shall have, by label; the others stay as they are. */
  readonly goals?: Readonly<Record<string, number>>;
}

export interface ClassGoal {
  /** As a file writes it; null for rows without a class. */
  readonly label: string | null;
  readonly before: number;
  /** At least `before`, as rows are only added. */
  readonly after: number;
}

/**
 * Rows of each class before and after.
 *
 * @param labels of the classes; null for rows without one, which stay as they are
 * @param counts their rows
 * @throws LikenessError `INVALID_OPTION` for a ratio out of range, an unknown label, a goal that is no whole number or
 *   is below the rows that the class has, and for both at once
 */
export function classGoals(
  labels: readonly (string | null)[],
  counts: readonly number[],
  { ratio, goals }: BalanceGoals,
  target: string,
): ClassGoal[] {
  if (goals !== undefined) {
    if (ratio !== undefined) throw invalid('Give a ratio or goals of single classes, not both.');
    return singleGoals(labels, counts, goals, target);
  }
  const share = ratio ?? 1;
  if (!(share > 0 && share <= 1)) {
    throw invalid(`The ratio is ${share}; it is a share of the largest class, above 0 to 1.`, String(share));
  }
  const largest = Math.max(...counts.filter((_, at) => labels[at] !== null));
  return labels.map((label, at) => {
    const least = label === null ? 0 : Math.round(share * largest);
    return { label, before: counts[at], after: Math.max(counts[at], least) };
  });
}

function singleGoals(
  labels: readonly (string | null)[],
  counts: readonly number[],
  goals: Readonly<Record<string, number>>,
  target: string,
): ClassGoal[] {
  for (const label of Object.keys(goals)) {
    if (labels.includes(label)) continue;
    const known = labels.flatMap((one) => (one === null ? [] : [`"${one}"`])).slice(0, 20);
    throw invalid(`No row has "${target}" = "${label}". Its classes are: ${known.join(', ')}.`, label);
  }
  return labels.map((label, at) => {
    const before = counts[at];
    const after = label === null ? before : Object.hasOwn(goals, label) ? goals[label] : before;
    if (Number.isInteger(after) && after >= before) return { label, before, after };
    throw invalid(
      `The class "${target}" = "${label}" has ${before} rows, and ${after} were asked for: rows are only added, so give a whole number of at least ${before}.`,
      String(after),
    );
  });
}

function invalid(message: string, value?: string): LikenessError {
  return new LikenessError('INVALID_OPTION', message, { value });
}
