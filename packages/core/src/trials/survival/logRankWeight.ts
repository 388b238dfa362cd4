import { LikenessError } from '../../errors.js';
import type { EventTable } from './eventTable.js';

/**
 * Weights S^rho (1 - S)^gamma of Fleming and Harrington 1991, with S the Kaplan-Meier estimate of all arms of the
 * stratum just before the time. Rho 0, gamma 0 is the log-rank test; rho 1 weighs early differences more, gamma 1 late
 * ones.
 */
export interface FlemingHarrington {
  /** At least 0. */
  readonly rho: number;
  /** At least 0. */
  readonly gamma: number;
}

/** @throws LikenessError INVALID_OPTION for an exponent that is negative or not finite */
export function checkExponents({ rho, gamma }: FlemingHarrington): void {
  for (const [option, value] of Object.entries({ rho, gamma })) {
    if (value >= 0 && value < Infinity) continue;
    const message = `The exponent ${option} is ${value}; it must be finite and at least 0.`;
    throw new LikenessError('INVALID_OPTION', message, { option, value: String(value) });
  }
}

/** The weight at a survival probability; 0^0 is 1. */
export function logRankWeight({ rho, gamma }: FlemingHarrington, survival: number): number {
  // Whole exponents are by far the most frequent, and Math.pow is the slowest step of a test.
  const early = rho === 0 ? 1 : rho === 1 ? survival : survival ** rho;
  const late = gamma === 0 ? 1 : gamma === 1 ? 1 - survival : (1 - survival) ** gamma;
  return early * late;
}

/** The Kaplan-Meier estimate of a stratum after event time j, from the one before it. */
export function nextSurvival(table: EventTable, j: number, survival: number): number {
  return survival * (1 - table.deaths[j] / table.atRisk[j]);
}

/** How the test is called: "log-rank" or "Fleming-Harrington (0, 1) log-rank". */
export function logRankName({ rho, gamma }: FlemingHarrington, stratified: boolean): string {
  const name = rho === 0 && gamma === 0 ? 'log-rank' : `Fleming-Harrington (${rho}, ${gamma}) log-rank`;
  return stratified ? `stratified ${name}` : name;
}
