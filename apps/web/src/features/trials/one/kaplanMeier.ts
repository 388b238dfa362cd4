/** One patient: how long followed, and whether the event was seen at the end of it. */
export interface Followed {
  readonly time: number;
  readonly event: boolean;
}

/** A step of a Kaplan-Meier curve: the estimate from `time` on. */
export interface SurvivalStep {
  readonly time: number;
  readonly survival: number;
  /** Pointwise 95% interval, log-log transformed (Kalbfleisch and Prentice); null where it is not defined. */
  readonly low: number | null;
  readonly high: number | null;
  /** Patients at risk just before. */
  readonly atRisk: number;
  readonly events: number;
}

export interface SurvivalCurve {
  /** By time; the first one at 0 with survival 1. */
  readonly steps: readonly SurvivalStep[];
  /** Times at which patients left without the event, with the estimate there. */
  readonly censored: readonly { readonly time: number; readonly survival: number }[];
  readonly patients: number;
  readonly events: number;
  /** Least time with survival of at most one half; null where it stays above. */
  readonly median: number | null;
  /** Longest follow-up. */
  readonly last: number;
}

const Z95 = 1.959964;
/** A survival of one half that is reached but for rounding. */
const HALF = 0.5 + 1e-12;

/** The product-limit estimate (Kaplan and Meier 1958) with Greenwood's variance on the log-log scale. */
export function kaplanMeier(patients: readonly Followed[]): SurvivalCurve {
  const sorted = patients.toSorted((a, b) => a.time - b.time || Number(b.event) - Number(a.event));
  const steps: SurvivalStep[] = [
    { time: 0, survival: 1, low: null, high: null, atRisk: sorted.length, events: 0 },
  ];
  const censored: { time: number; survival: number }[] = [];
  let survival = 1;
  let greenwood = 0;
  let at = 0;
  while (at < sorted.length) {
    const { time } = sorted[at];
    const atRisk = sorted.length - at;
    let end = at;
    let events = 0;
    while (end < sorted.length && sorted[end].time === time) {
      if (sorted[end].event) events += 1;
      end += 1;
    }
    if (events > 0) {
      survival *= 1 - events / atRisk;
      greenwood += events / (atRisk * (atRisk - events));
      steps.push({ time, survival, ...intervalOf(survival, greenwood), atRisk, events });
    }
    for (let index = at + events; index < end; index += 1) censored.push({ time, survival });
    at = end;
  }
  return {
    steps,
    censored,
    patients: sorted.length,
    events: sorted.filter(({ event }) => event).length,
    median: steps.find((step) => step.survival <= HALF)?.time ?? null,
    last: sorted.length === 0 ? 0 : sorted[sorted.length - 1].time,
  };
}

function intervalOf(survival: number, greenwood: number): { low: number | null; high: number | null } {
  if (survival <= 0 || survival >= 1) return { low: null, high: null };
  const spread = Math.exp((Z95 * Math.sqrt(greenwood)) / Math.abs(Math.log(survival)));
  return { low: survival ** spread, high: survival ** (1 / spread) };
}

/** Patients still followed at each of some times: those whose time is at least that. */
export function atRiskAt(patients: readonly Followed[], times: readonly number[]): readonly number[] {
  return times.map((time) => patients.filter((patient) => patient.time >= time).length);
}
