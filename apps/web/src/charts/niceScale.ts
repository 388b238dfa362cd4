/** Ends and ticks of an axis. */
export interface NiceScale {
  readonly min: number;
  readonly max: number;
  /** Round and distinct, ascending, both ends among them. */
  readonly ticks: readonly number[];
}

/**
 * An axis that holds all values, with ticks that are multiples of 1, 2 or 5 times a power of ten (Heckbert 1990, Nice numbers
 * for graph labels).
 *
 * @param values at least one, finite; where all are equal the axis reaches one step to either side
 * @param count of steps to aim at
 */
export function niceScale(values: readonly number[], count = 5): NiceScale {
  const least = Math.min(...values);
  const most = Math.max(...values);
  const span = most - least || Math.abs(least) * 0.1 || 1;
  const step = niceStep(span / count);
  let from = Math.floor(least / step + 1e-9);
  let to = Math.ceil(most / step - 1e-9);
  if (from === to) {
    from -= 1;
    to += 1;
  }
  // A step below 1 is 1 / n of a whole number; dividing by that gives .3 where multiplying gives .30000000000000004.
  const inverse = Math.round(1 / step);
  const at = (index: number) => (step < 1 ? index / inverse : index * step);
  const ticks = Array.from({ length: to - from + 1 }, (_, index) => at(from + index));
  return { min: ticks[0], max: ticks[ticks.length - 1], ticks };
}

const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/**
 * How the ticks of a scale are written, so that no two are alike: with the decimals of the step; from 1,000 on shortened
 * (`2.5K`) where that keeps them apart.
 */
export function tickFormat({ ticks }: NiceScale): (tick: number) => string {
  const step = ticks[1] - ticks[0];
  if (step < 1) {
    const decimals = Math.ceil(-Math.log10(step) - 1e-9);
    return (tick) => tick.toFixed(decimals);
  }
  const shortened = new Set(ticks.map((tick) => compact.format(tick)));
  const numbers = shortened.size === ticks.length ? compact : grouped;
  return (tick) => numbers.format(tick);
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const fraction = rough / power;
  return (fraction <= 1.5 ? 1 : fraction <= 3.5 ? 2 : fraction <= 7.5 ? 5 : 10) * power;
}
