import { DAY, type Lattice, type LatticePart } from './lattice.js';

const UNITS: readonly (readonly [milliseconds: number, singular: string, plural: string])[] = [
  [DAY, 'day', 'days'],
  [3_600_000, 'hour', 'hours'],
  [60_000, 'minute', 'minutes'],
  [1000, 'second', 'seconds'],
  [1, 'millisecond', 'milliseconds'],
];

/**
 * A lattice in words, such as `multiples of 0.25`, `month ends` or `at most 2 significant digits (95% of the values)`.
 *
 * @param kind of the column: units of timestamps are milliseconds
 */
export function describeLattice(lattice: Lattice, kind: 'continuous' | 'integer' | 'datetime'): string {
  switch (lattice.type) {
    case 'steps': {
      const parts = lattice.parts.map((part) => describePart(part, lattice.decimals, kind));
      if (parts.length === 1) return parts[0];
      return parts.map((text, at) => `${text}${percent(lattice.parts[at].share)}`).join('; ');
    }
    case 'digits':
      return `at most ${lattice.digits} significant ${lattice.digits === 1 ? 'digit' : 'digits'}${percent(lattice.share)}`;
    case 'bands':
      return lattice.bands
        .map(({ from, step }) =>
          from === 0
            ? `multiples of ${inDecimals(step, lattice.decimals)}`
            : `from ${inDecimals(from, lattice.decimals)} on of ${inDecimals(step, lattice.decimals)}`,
        )
        .join(', ');
    case 'calendar':
      return `${calendarDay(lattice.day, lattice.months)}${timeOfDay(lattice.time)}${percent(lattice.share)}`;
  }
}

function describePart({ step, offset }: LatticePart, decimals: number, kind: string): string {
  if (kind === 'datetime') {
    const every = duration(step);
    return offset === 0 ? `whole ${every}` : `every ${every}, shifted by ${duration(offset)}`;
  }
  const multiples = `multiples of ${inDecimals(step, decimals)}`;
  return offset === 0 ? multiples : `${multiples} plus ${inDecimals(offset, decimals)}`;
}

function inDecimals(units: number, decimals: number): string {
  return String(Number((units / 10 ** decimals).toFixed(decimals)));
}

function duration(milliseconds: number): string {
  const [size, one, many] = UNITS.find(([unit]) => milliseconds % unit === 0) ?? UNITS[UNITS.length - 1];
  const count = milliseconds / size;
  return count === 1 ? one : `${count} ${many}`;
}

function calendarDay(day: number | 'last', months: number): string {
  const period = months === 1 ? 'month' : months === 12 ? 'year' : `${months} months`;
  const which = day === 'last' ? 'last day' : day === 1 ? 'first day' : `day ${day}`;
  return months === 1
    ? `${which} of the month`
    : `${which} of a month, once in ${period === 'year' ? 'a year' : period}`;
}

function timeOfDay(time: number): string {
  return time === 0 ? '' : ` at ${new Date(time).toISOString().slice(11, 19)}`;
}

function percent(share: number): string {
  return share >= 1 ? '' : ` (${Math.round(1000 * share) / 10}% of the values)`;
}
