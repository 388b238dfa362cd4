import type { ProbabilityPoint } from './simulationFeed';

/** The probability of success of a design over the number of trials. */
export interface ProbabilityLine {
  readonly label: string;
  readonly color: string;
  readonly points: readonly {
    readonly trials: number;
    readonly value: number;
    /** Ends of the 95% Monte Carlo band. */
    readonly low: number;
    readonly high: number;
  }[];
}

/** Normal quantile of a two-sided 95% interval. */
export const Z95 = 1.959964;

/**
 * Lines of designs under one scenario.
 *
 * @param designs index, label and colour of each
 */
export function convergenceLines(
  points: readonly ProbabilityPoint[],
  scenario: number,
  designs: readonly { readonly index: number; readonly label: string; readonly color: string }[],
): readonly ProbabilityLine[] {
  return designs.flatMap(({ index, label, color }) => {
    const line = points.flatMap(({ trials, cells }) => {
      const cell = cells.find((each) => each.design === index && each.scenario === scenario);
      if (!cell || cell.value === null) return [];
      const half = Z95 * (cell.standardError ?? 0);
      return [{ trials, value: cell.value, low: cell.value - half, high: cell.value + half }];
    });
    return line.length === 0 ? [] : [{ label, color, points: line }];
  });
}
