import type { HazardPeriod } from './hazards.js';

/** The probability of an observed event by the time since entry, of a patient who may drop out before. */
export interface EventCurve {
  /** P(event by the time, before dropout). */
  readonly probability: (time: number) => number;
  /** Integral of `probability` from 0 to the time; 0 for negative times. */
  readonly integral: (time: number) => number;
  /** P(event, before dropout) without an end of follow-up. */
  readonly ever: number;
}

/** A piece of the curve: what holds at its start. */
interface Piece {
  readonly start: number;
  /** Hazard of the event, and of event or dropout. */
  readonly hazard: number;
  readonly leaving: number;
  /** P(neither event nor dropout), P(event) and the integral of P(event), at the start. */
  readonly staying: number;
  readonly probability: number;
  readonly integral: number;
}

/**
 * The curve of a piecewise exponential time to the event with an exponential time to dropout, in closed form.
 *
 * @param factor what the hazards are multiplied by
 * @param dropout hazard of dropping out, 0 or more
 */
export function eventCurve(hazards: readonly HazardPeriod[], factor: number, dropout: number): EventCurve {
  const pieces: Piece[] = [];
  let next = { start: 0, staying: 1, probability: 0, integral: 0 };
  for (const [at, { hazard, duration }] of hazards.entries()) {
    const piece = { ...next, hazard: hazard * factor, leaving: hazard * factor + dropout };
    pieces.push(piece);
    if (at === hazards.length - 1 || duration === undefined) break;
    const left = leftBy(piece, duration);
    next = {
      start: piece.start + duration,
      staying: piece.staying * Math.exp(-piece.leaving * duration),
      probability: piece.probability + piece.hazard * left,
      integral: integralOf(piece, duration),
    };
  }
  const pieceAt = (time: number) => pieces.findLast(({ start }) => start <= time) ?? pieces[0];
  const last = pieces[pieces.length - 1];
  return {
    probability: (time) => {
      if (time <= 0) return 0;
      const piece = pieceAt(time);
      return piece.probability + piece.hazard * leftBy(piece, time - piece.start);
    },
    integral: (time) => {
      if (time <= 0) return 0;
      const piece = pieceAt(time);
      return integralOf(piece, time - piece.start);
    },
    ever: last.probability + (last.hazard > 0 ? (last.hazard / last.leaving) * last.staying : 0),
  };
}

/** Time at risk that a patient spends in the piece up to x after its start, on average: staying (1 - e^(-leaving x)) / leaving. */
function leftBy({ leaving, staying }: Piece, x: number): number {
  return leaving === 0 ? staying * x : (staying * -Math.expm1(-leaving * x)) / leaving;
}

function integralOf(piece: Piece, x: number): number {
  const { hazard, leaving, staying, probability, integral } = piece;
  if (hazard === 0) return integral + probability * x;
  // (x - (1 - e^(-leaving x)) / leaving) / leaving, of which small products cancel.
  const product = leaving * x;
  const twice =
    product < 1e-4
      ? x * x * (0.5 - product / 6 + (product * product) / 24)
      : (x + Math.expm1(-product) / leaving) / leaving;
  return integral + probability * x + hazard * staying * twice;
}
