import { momentsOf } from '../../numeric/moments.js';
import type { TrialEndpoint } from '../plan/endpoint.js';
import type { PreparedDesign } from '../conduct/preparedDesign.js';
import type { TrialSimulation } from '../simulation.js';

/** Ratio of hazards, odds or rates that one standard deviation makes from which on coefficients are probably in another unit. */
const ABSURD_RATIO = 10;
/** Fraction of the variance of a continuous outcome that covariates explain from which on the same holds. */
const ABSURD_FRACTION = 0.95;

const SCALES = { binary: 'odds', count: 'rate', 'time-to-event': 'hazard' } as const;

/** What in a plan is possible but hardly meant, and what its estimates cannot give. */
export function planWarnings(simulation: TrialSimulation): string[] {
  return [...coefficientWarnings(simulation), ...petoWarnings(simulation)];
}

/** Coefficients by which patients differ more than patients do: most often they are for another unit of the column. */
function coefficientWarnings({ plan, pools }: TrialSimulation): string[] {
  return plan.endpoints.flatMap((endpoint, at) => {
    const predictors = pools.flatMap(({ predictors }) => predictors[at] ?? []);
    if (predictors.length === 0) return [];
    const names = (endpoint.covariates ?? []).map(({ column }) => column).join(', ');
    const check = `Check the coefficients of ${names}: each is for one unit of its column.`;
    const variance = Math.max(...predictors.map((predictor) => momentsOf(predictor).variance));
    if (endpoint.type === 'continuous') {
      const explained = variance / (variance + residualVariance(endpoint));
      if (!(explained >= ABSURD_FRACTION)) return [];
      return [
        `"${endpoint.name}": the covariates explain ${(100 * explained).toFixed(1)}% of its variance under control. ${check}`,
      ];
    }
    const ratio = Math.exp(Math.sqrt(variance));
    if (!(ratio >= ABSURD_RATIO)) return [];
    return [
      `"${endpoint.name}": one standard deviation of what the covariates add multiplies its ${SCALES[endpoint.type]} by ${ratio > 1e15 ? 'more than 10^15' : Number(ratio.toPrecision(2)).toLocaleString('en')}. ${check}`,
    ];
  });
}

/** Of the visit with the largest one. */
function residualVariance({ sd = 1 }: TrialEndpoint): number {
  return (typeof sd === 'number' ? sd : Math.max(...sd)) ** 2;
}

/** Peto's estimate divides by the variance under equal hazards, which differs from that under the effect. */
function petoWarnings({ plan, designs }: TrialSimulation): string[] {
  const unequal = designs.find((design) => !isEqual(design));
  if (unequal === undefined) return [];
  return plan.analyses
    .filter(({ method, rho = 0, gamma = 0 }) => method === 'log-rank' && rho === 0 && gamma === 0)
    .map(
      ({ name }) =>
        `"${name}": the hazard ratio of a log-rank test is Peto's one-step estimate, which is biased where arms are of unequal size ("${unequal.label}", ${unequal.allocation.join(' : ')}) and there is an effect. Its test is not. For the estimate add an analysis by "cox".`,
    );
}

function isEqual({ allocation }: PreparedDesign): boolean {
  return allocation.every((part) => part === allocation[0]);
}
