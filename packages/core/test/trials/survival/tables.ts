import { createStream } from '../../../src/random/randomStream.js';
import type { SurvivalInput } from '../../../src/trials/survival/survivalInput.js';

/** Rows written as in papers: the time, with a + where it is censored. */
export function rowsOf(text: string): { times: number[]; events: number[] } {
  const cells = text.trim().split(/\s+/);
  return { times: cells.map(parseFloat), events: cells.map((cell) => (cell.endsWith('+') ? 0 : 1)) };
}

/** Two arms, control first. */
export function twoArms(control: string, treatment: string): SurvivalInput & { arm: Uint8Array } {
  const [a, b] = [rowsOf(control), rowsOf(treatment)];
  return {
    times: Float64Array.from([...a.times, ...b.times]),
    events: Uint8Array.from([...a.events, ...b.events]),
    arm: Uint8Array.from([...a.times.map(() => 0), ...b.times.map(() => 1)]),
  };
}

/** Weeks of remission under placebo and 6-mercaptopurine (Freireich et al. 1963), of Cox 1972, table 1. */
export const REMISSION = twoArms(
  '1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23',
  '6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+',
);

/** The first test table of Therneau and Grambsch 2000, appendix E, less the row without a status. */
export const SIX_ROWS: SurvivalInput & { arm: Uint8Array } = {
  times: Float64Array.of(4, 3, 1, 1, 2, 2, 3).filter((_, row) => row !== 1),
  events: Uint8Array.of(1, 0, 1, 0, 1, 1, 0).filter((_, row) => row !== 1),
  arm: Uint8Array.of(0, 0, 1, 1, 1, 0, 0).filter((_, row) => row !== 1),
};

export type DrawnTable = SurvivalInput & {
  arm: Uint8Array;
  strata: Int32Array;
  covariates: readonly Float64Array[];
};

/** Exponential times of two arms with censoring, two covariates and three strata; ties where times are rounded. */
export function drawTable(seed: number, rows: number, ties: boolean): DrawnTable {
  const stream = createStream(seed, 'survival test');
  const column = (draw: (row: number) => number): Float64Array =>
    Float64Array.from({ length: rows }, (_, row) => draw(row));
  const arm = Uint8Array.from({ length: rows }, () => (stream.uniform() < 0.5 ? 1 : 0));
  const strata = Int32Array.from({ length: rows }, () => Math.floor(3 * stream.uniform()));
  const covariates = [column(() => stream.normal()), column(() => 50 + 10 * stream.normal())];
  const hazard = (row: number): number => Math.exp(-0.5 * arm[row] + 0.4 * covariates[0][row]);
  const deaths = column((row) => -Math.log(1 - stream.uniform()) / hazard(row));
  const censorings = column(() => 2.5 * stream.uniform());
  const times = column((row) => Math.min(deaths[row], censorings[row]));
  return {
    times: ties ? times.map((time) => Math.ceil(8 * time) / 8) : times,
    events: Uint8Array.from(deaths, (death, row) => (death <= censorings[row] ? 1 : 0)),
    arm,
    strata,
    covariates,
  };
}
