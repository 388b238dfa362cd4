import { type Markup, markup } from '../../report/html/markup.js';
import type { Condition } from '../../conditions/condition.js';
import type { TrialEndpoint } from '../../simulation/plan/endpoint.js';
import type { EventRate, TreatmentEffect, TrialScenario } from '../../simulation/plan/scenario.js';
import type { TrialSimulation } from '../../simulation/simulation.js';

/** Where patients and outcomes come from, and what differs between scenarios. */
export function mechanismPage({ plan, pools }: TrialSimulation): Markup {
  const { population, endpoints, scenarios } = plan;
  const patients =
    population === undefined
      ? 'Patients have no columns.'
      : `Patients are drawn with replacement from ${pools[0].rowCount} rows of the model of the population${population.eligibility === undefined ? '' : `, all with ${describeConditions(population.eligibility)}`}.`;
  return markup`<p>${patients} All designs and scenarios use the same random numbers, trial by trial and patient by patient.</p><h3>Endpoints under control</h3><div class="scroll"><table><thead><tr><th>endpoint</th><th>type</th><th>distribution</th><th>covariates</th></tr></thead><tbody>${endpoints.map(
    (endpoint) =>
      markup`<tr><td>${endpoint.name}</td><td>${endpoint.type}</td><td>${describeEndpoint(endpoint)}</td><td>${(endpoint.covariates ?? []).map(({ column, label, coefficient }) => `${coefficient} ${column}${label === undefined ? '' : ` = ${label}`}`).join(', ') || 'none'}</td></tr>`,
  )}</tbody></table></div><h3>Scenarios</h3><div class="scroll"><table><thead><tr><th>scenario</th><th class="n">weight</th><th>effects</th><th>population</th><th>accrual</th><th>dropout</th><th>intercurrent events</th></tr></thead><tbody>${scenarios.map(scenarioRow)}</tbody></table></div>`;
}

function scenarioRow(scenario: TrialScenario): Markup {
  const {
    name,
    weight = 1,
    effects = [],
    population = [],
    accrual,
    dropout,
    intercurrentEvents = [],
  } = scenario;
  const entry = [
    ...(accrual.duration === undefined ? [] : [`all within ${accrual.duration}`]),
    ...(accrual.pieces ?? []).map(
      ({ until, rate }) => `rate ${rate}${until === undefined ? '' : ` until ${until}`}`,
    ),
  ].join(', ');
  const events = intercurrentEvents.map(
    ({ name: event, strategy, rates }) => `${event} (${strategy}): ${describeRates(rates)}`,
  );
  return markup`<tr><td>${name}</td><td class="n">${weight}</td><td>${effects.map(describeEffect).join('; ') || 'none'}</td><td>${population.join(', ') || 'unchanged'}</td><td>${entry}</td><td>${dropout === undefined ? 'none' : describeRates(dropout)}</td><td>${events.join('; ') || 'none'}</td></tr>`;
}

function describeEndpoint(endpoint: TrialEndpoint): string {
  const {
    type,
    column,
    mean,
    sd,
    visits,
    probability,
    rate,
    dispersion = 0,
    median,
    hazard,
    shape,
    scale,
    pieces,
  } = endpoint;
  if (column !== undefined) return `column ${column} of the population`;
  switch (type) {
    case 'continuous':
      return `normal, mean ${String(mean)}, sd ${String(sd)}${visits === undefined ? '' : `, visits at ${visits.join(', ')}`}`;
    case 'binary':
      return `probability ${String(probability)}`;
    case 'count':
      return `negative binomial, rate ${String(rate)}, dispersion ${dispersion}, time at risk ${String(endpoint.followUp)}`;
    case 'time-to-event':
      if (pieces !== undefined)
        return `hazards ${pieces.map((piece) => `${piece.hazard}${piece.until === undefined ? '' : ` until ${piece.until}`}`).join(', ')}`;
      if (hazard !== undefined) return `exponential, hazard ${hazard}`;
      return `${shape === undefined || shape === 1 ? 'exponential' : `Weibull, shape ${shape}`}, ${median === undefined ? `scale ${String(scale)}` : `median ${median}`}`;
  }
}

function describeEffect({
  endpoint,
  arm,
  difference,
  oddsRatio,
  rateRatio,
  hazardRatio,
  delay,
  where,
}: TreatmentEffect): string {
  const size =
    difference !== undefined
      ? `difference ${short(difference)}`
      : oddsRatio !== undefined
        ? `odds ratio ${short(oddsRatio)}`
        : rateRatio !== undefined
          ? `rate ratio ${short(rateRatio)}`
          : `hazard ratio ${short(hazardRatio ?? 1)}`;
  return `${endpoint}: ${size}${arm === undefined ? '' : ` in ${arm}`}${delay === undefined ? '' : ` from ${delay} on`}${where === undefined ? '' : ` for ${describeConditions(where)}`}`;
}

function describeRates(rates: readonly EventRate[]): string {
  return rates
    .map(({ arm, hazard, probability, within }) => {
      const size =
        hazard === undefined ? `${String(probability)} within ${String(within)}` : `hazard ${hazard}`;
      return arm === undefined ? size : `${arm} ${size}`;
    })
    .join(', ');
}

/** Conditions in words: "age at most 85 and sex = f". */
export function describeConditions(conditions: readonly Condition[]): string {
  return conditions
    .map(({ column, equals, oneOf, noneOf, min, max, above, below, missing }) => {
      const parts = [
        equals === undefined ? null : `= ${String(equals)}`,
        oneOf === undefined ? null : `in ${oneOf.map(String).join(', ')}`,
        noneOf === undefined ? null : `not in ${noneOf.map(String).join(', ')}`,
        min === undefined ? null : `at least ${min}`,
        max === undefined ? null : `at most ${max}`,
        above === undefined ? null : `above ${above}`,
        below === undefined ? null : `below ${below}`,
        missing === undefined ? null : missing ? 'missing' : 'present',
      ];
      return `${column} ${parts.filter((part) => part !== null).join(' and ')}`;
    })
    .join(' and ');
}

/** Four digits tell an effect that was computed from others. */
function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
