import type { ValueSet } from '../../conditions/valueSet.js';
import type { ColumnSchema } from '../../table/column.js';
import { type ColumnLattice, columnLattice } from '../../table/lattice/columnLattice.js';
import { roundToLattice } from '../../table/lattice/roundToLattice.js';
import { intervalOf, type SupportInterval } from './support.js';

/** Rounding errors of sums of decimal steps are far smaller, in steps. */
const SLACK = 1e-6;

/** The numbers that a column may write. */
export interface NumberRange {
  readonly minimum: number;
  readonly maximum: number;
  readonly support?: readonly SupportInterval[] | undefined;
}

/** Turns drawn numbers of a column into numbers that it writes. */
export interface NumberWriter {
  /**
   * A number of the lattice that lies in the range and in no gap. A number that is one already (a donor's) stays as it is,
   * any other is rounded to the parts of the lattice by their shares; in a gap it goes to the nearer side. Never
   * falls while the drawn number rises. NaN stays NaN.
   */
  write(value: number): number;
}

/** @param cuts values of their own, ascending, that no other number may be rounded across */
export function createNumberWriter(
  schema: ColumnSchema,
  { minimum, maximum, support }: NumberRange,
  cuts: readonly number[] = [],
): NumberWriter {
  const lattice = columnLattice(schema);
  const hasParts = lattice !== null && lattice.length > 1;
  return {
    write(value) {
      if (Number.isNaN(value)) return value;
      let low = minimum;
      let high = maximum;
      if (support !== undefined) ({ minimum: low, maximum: high } = intervalOf(support, value));
      if (hasParts && cuts.length > 0) {
        for (const cut of cuts) {
          if (cut <= value && cut > low) low = cut;
          if (cut >= value && cut < high) high = cut;
        }
      }
      const written = onLattice(lattice, value);
      return written < low ? low : written > high ? high : written;
    },
  };
}

/**
 * The same under a condition whose ranges begin and end with numbers that the column can write (`planConditions`): what would
 * be rounded out of a range stays at its end.
 */
export function writeWithin(writer: NumberWriter, value: number, set: ValueSet | null): number {
  const written = writer.write(value);
  if (set?.type !== 'numbers' || Number.isNaN(value)) return written;
  const { ranges } = set;
  let nearest = written;
  let distance = Infinity;
  for (let i = 0; i < ranges.length; i += 2) {
    if (written >= ranges[i] && written <= ranges[i + 1]) return written;
    const end = written < ranges[i] ? ranges[i] : ranges[i + 1];
    if (Math.abs(end - value) < distance) [nearest, distance] = [end, Math.abs(end - value)];
  }
  return nearest;
}

function onLattice(lattice: ColumnLattice | null, value: number): number {
  if (lattice === null) return value;
  if (lattice.length === 1) return lattice[0].nearest(value);
  for (const { nearest, spacing } of lattice) {
    const number = nearest(value);
    if (Math.abs(number - value) <= SLACK * spacing(value)) return number;
  }
  return roundToLattice(lattice, value);
}
