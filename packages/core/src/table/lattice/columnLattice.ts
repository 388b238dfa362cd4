import type { ColumnSchema } from '../column.js';
import { calendarPart } from './calendarPart.js';
import { bandPart, digitPart } from './digitPart.js';
import { DAY } from './lattice.js';
import { stepPart } from './stepPart.js';
import type { WritablePart } from './writablePart.js';

/** What a column can write: one part, or several, coarsest first; each value is rounded to one of them. */
export type ColumnLattice = readonly WritablePart[];

/**
 * What a column can write. From the lattice of its schema where it has one; otherwise whole numbers, its decimals, days or
 * seconds. Null for a column that writes any number, and for labels.
 */
export function columnLattice(schema: ColumnSchema): ColumnLattice | null {
  const finest = finestPart(schema);
  const { lattice } = schema;
  if (lattice === undefined) return finest && [finest];
  switch (lattice.type) {
    case 'steps':
      return lattice.parts.map(({ step, offset, share }) => stepPart(step, offset, lattice.decimals, share));
    case 'bands':
      return [bandPart(lattice.bands, lattice.decimals)];
    case 'digits':
      return withExceptions(digitPart(lattice.digits, lattice.share), finest);
    case 'calendar':
      return withExceptions(calendarPart(lattice), finest);
  }
}

/** The first, and so the coarsest, part that has the value; -1 when none has. */
export function partOf(lattice: ColumnLattice, value: number): number {
  return lattice.findIndex(({ nearest }) => nearest(value) === value);
}

/** A part by its share. @param uniform 0 included, 1 excluded */
export function drawPart(lattice: ColumnLattice, uniform: number): number {
  let rest = uniform;
  for (let at = 0; at < lattice.length - 1; at++) {
    rest -= lattice[at].share;
    if (rest < 0) return at;
  }
  return lattice.length - 1;
}

/** Distance of neighbouring values that the column can write, at its finest and near zero; undefined without a bound. */
export function finestSpacing(schema: ColumnSchema): number | undefined {
  // Of significant digits there is no finest; the decimals bound them.
  const finest = schema.lattice?.type === 'digits' ? finestPart(schema) : null;
  const lattice = schema.lattice?.type === 'digits' ? finest && [finest] : columnLattice(schema);
  return lattice === null ? undefined : Math.min(...lattice.map(({ spacing }) => spacing(0)));
}

/**
 * Numbers that are rounded to this one by a lattice whose steps are not all alike (significant digits, steps by size,
 * days of the month), from half the way to the next below to half the way to the next above.
 */
export function unevenCell(schema: ColumnSchema): ((value: number) => readonly [number, number]) | undefined {
  if (schema.lattice === undefined || schema.lattice.type === 'steps') return undefined;
  const [part] = columnLattice(schema) ?? [];
  return (value) => {
    const reach = part.spacing(value) / 1000;
    return [value / 2 + part.below(value - reach) / 2, value / 2 + part.above(value + reach) / 2];
  };
}

function finestPart({ kind, decimals, datetimeFormat }: ColumnSchema): WritablePart | null {
  if (kind === 'datetime') return stepPart(datetimeFormat === 'date' ? DAY : 1000, 0, 0, 1);
  if (kind === 'integer') return stepPart(1, 0, 0, 1);
  return kind === 'continuous' && decimals !== undefined ? stepPart(1, 0, decimals, 1) : null;
}

/** The finest part takes what the coarse one leaves. Where every number can be written it is the number itself. */
function withExceptions(coarse: WritablePart, finest: WritablePart | null): ColumnLattice {
  if (coarse.share >= 1) return [coarse];
  return [coarse, { ...(finest ?? ANY_NUMBER), share: 1 - coarse.share }];
}

const same = (value: number): number => value;
const ANY_NUMBER: WritablePart = { share: 1, nearest: same, above: same, below: same, spacing: () => 0 };
