import { baselineHazard, type BaselineHazard } from '../outcomes/hazards.js';
import { hasEffect, type ReadyEffect, readyEffects } from '../outcomes/effects.js';
import type { TrialAnalysis } from '../plan/analysis.js';
import type { TrialEndpoint } from '../plan/endpoint.js';
import type { TrialScenario } from '../plan/scenario.js';
import type { PatientPool } from '../population/patientPool.js';
import type { TrialSimulation } from '../simulation.js';

/** Rows of the pool over which the survival curves of an area are averaged. */
const CURVE_ROWS = 4096;
/** Steps of Simpson's rule for the area under a curve. */
const AREA_STEPS = 400;

/**
 * The effect that an analysis estimates under a scenario, from the distributions and the pool of patients; ratios as
 * logarithms. Null where it has no closed form: hazard ratios that change in time or between patients, odds ratios
 * conditional on covariates, intercurrent events.
 */
export function trueEffect(
  { plan, designs, pools, poolOf }: TrialSimulation,
  design: number,
  scenario: number,
  at: number,
): number | null {
  const analysis = plan.analyses[at];
  const index = plan.endpoints.findIndex(({ name }) => name === analysis.endpoint);
  const endpoint = plan.endpoints[index];
  const stated = plan.scenarios[scenario];
  const pool = pools[poolOf[scenario]];
  const { arms } = designs[design];
  const arm = arms.indexOf(analysis.arm ?? arms[1]);
  const effects = readyEffects(stated, scenario, endpoint, arms, pool).filter(
    (effect) => effect.arm < 0 || effect.arm === arm,
  );
  const events = (stated.intercurrentEvents ?? []).filter(
    ({ endpoint: of }) => (of ?? endpoint.name) === endpoint.name,
  );
  if (effects.length === 0 && isAlike(events)) return 0;
  if (events.length > 0) return null;
  const patients = new Patients(pool, index, pool.analyses[at].where, effects, arm);
  switch (endpoint.type) {
    case 'continuous':
      return patients.mean((_, effect) => effect, visitTime(endpoint, analysis));
    case 'binary':
      return binaryEffect(analysis, endpoint, patients);
    case 'count':
      return Math.log(
        patients.mean((shift, effect) => Math.exp(shift + effect)) /
          patients.mean((shift) => Math.exp(shift)),
      );
    case 'time-to-event':
      return timeEffect(analysis, endpoint, patients);
  }
}

function visitTime({ visits = [0] }: TrialEndpoint, { visit = visits.length }: TrialAnalysis): number {
  return visits[visit - 1];
}

/** Whether the events befall all arms alike. */
function isAlike(events: NonNullable<TrialScenario['intercurrentEvents']>): boolean {
  return events.every(({ rates }) => rates.every(({ arm }) => arm === undefined));
}

/** The patients of an analysis under treatment. */
class Patients {
  readonly isUniform: boolean;
  readonly hasPredictor: boolean;

  constructor(
    private readonly pool: PatientPool,
    private readonly endpoint: number,
    private readonly where: Uint8Array | null,
    readonly effects: readonly ReadyEffect[],
    private readonly arm: number,
  ) {
    this.hasPredictor = pool.predictors[endpoint] !== null;
    this.isUniform = !this.hasPredictor && effects.every(({ where: one }) => one === null);
  }

  /**
   * Mean over the patients.
   *
   * @param read from predictor, effect on its scale, row and difference of probabilities
   * @param time at which delayed effects are looked at; default: all of them count
   * @param most rows, evenly chosen
   */
  mean(
    read: (shift: number, effect: number, row: number, difference: number) => number,
    time = Infinity,
    most = Infinity,
  ): number {
    const { pool, where, effects, arm } = this;
    const predictor = pool.predictors[this.endpoint];
    const step =
      this.isUniform && where === null ? pool.rowCount : Math.max(1, Math.floor(pool.rowCount / most));
    let [sum, count] = [0, 0];
    for (let row = 0; row < pool.rowCount; row += step) {
      if (where !== null && where[row] === 0) continue;
      let [effect, difference] = [0, 0];
      for (const one of effects) {
        if (one.delay > time || !hasEffect(one, arm, row)) continue;
        if (one.isRiskDifference) difference += one.amount;
        else effect += one.amount;
      }
      sum += read(predictor === null ? 0 : predictor[row], effect, row, difference);
      count++;
    }
    return sum / count;
  }

  /** Mean survival at a time, of control and of treatment. */
  survival(baseline: BaselineHazard, time: number, treated: boolean, most: number): number {
    const breaks = [
      0,
      ...this.effects.map(({ delay }) => delay).filter((delay) => delay > 0 && delay < time),
      time,
    ];
    breaks.sort((a, b) => a - b);
    return this.mean(
      (shift, _, row) => {
        let hazard = 0;
        for (let k = 1; k < breaks.length; k++) {
          let effect = 0;
          if (treated)
            for (const one of this.effects)
              if (one.delay <= breaks[k - 1] && hasEffect(one, this.arm, row)) effect += one.amount;
          hazard +=
            Math.exp(shift + effect) * (baseline.cumulative(breaks[k]) - baseline.cumulative(breaks[k - 1]));
        }
        return Math.exp(-hazard);
      },
      Infinity,
      most,
    );
  }
}

function binaryEffect(
  { method, covariates = [] }: TrialAnalysis,
  { probability, column }: TrialEndpoint,
  patients: Patients,
): number | null {
  if (probability === undefined || column !== undefined) return null;
  const logit = Math.log(probability / (1 - probability));
  const chance = (odds: number): number => 1 / (1 + Math.exp(-odds));
  const control = patients.mean((shift) => chance(logit + shift));
  const treatment = patients.mean((shift, effect, _, difference) =>
    Math.min(1, Math.max(0, chance(logit + shift + effect) + difference)),
  );
  switch (method) {
    case 'risk-difference':
    case 'standardised-risk-difference':
      return treatment - control;
    case 'risk-ratio':
      return Math.log(treatment / control);
    case 'logistic':
      // Adjusted odds ratios are conditional on the covariates, and not collapsible.
      if (covariates.length > 0 && !patients.isUniform) return null;
      return Math.log(treatment / (1 - treatment)) - Math.log(control / (1 - control));
    default:
      return Math.log(treatment / (1 - treatment)) - Math.log(control / (1 - control));
  }
}

function timeEffect(
  { method, time = NaN, covariates = [], rho = 0, gamma = 0 }: TrialAnalysis,
  endpoint: TrialEndpoint,
  patients: Patients,
): number | null {
  if (method === 'milestone' || method === 'rmst') {
    const baseline = baselineHazard(endpoint);
    const difference = (at: number, most = Infinity): number =>
      patients.survival(baseline, at, true, most) - patients.survival(baseline, at, false, most);
    return method === 'milestone' ? difference(time) : area((at) => difference(at, CURVE_ROWS), time);
  }
  if (method === 'max-combo' || rho > 0 || gamma > 0) return null;
  const { effects } = patients;
  const isProportional = effects.every(({ delay, where }) => delay === 0 && where === null);
  const stated = endpoint.covariates ?? [];
  const isAdjusted = stated.every(({ column }) => covariates.includes(column));
  return isProportional && (!patients.hasPredictor || isAdjusted)
    ? effects.reduce((sum, { amount }) => sum + amount, 0)
    : null;
}

/** Integral from 0 by Simpson's rule. */
function area(curve: (time: number) => number, end: number): number {
  const step = end / AREA_STEPS;
  let sum = curve(0) + curve(end);
  for (let k = 1; k < AREA_STEPS; k++) sum += curve(k * step) * (k % 2 === 1 ? 4 : 2);
  return (sum * step) / 3;
}
