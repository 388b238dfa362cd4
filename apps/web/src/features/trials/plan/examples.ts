/** A plan to begin with: complete, and simulated in seconds. */
export interface ExamplePlan {
  readonly key: string;
  readonly label: string;
  readonly about: string;
  readonly text: string;
}

const SURVIVAL = `# Overall survival with and without an interim look, in four states of the world.
format: likeness-trial
version: 1
title: Survival with an interim look
timeUnit: month
endpoints:
  - { name: death, type: time-to-event, median: 9 }
scenarios:
  - name: expected
    weight: 2
    effects: [{ endpoint: death, hazardRatio: 0.7 }]
    accrual: { duration: 23 }
    dropout: [{ probability: 0.05, within: 12 }]
  - name: smaller effect
    effects: [{ endpoint: death, hazardRatio: 0.8 }]
    accrual: { duration: 23 }
    dropout: [{ probability: 0.05, within: 12 }]
  - name: delayed effect
    effects: [{ endpoint: death, hazardRatio: 0.65, delay: 3 }]
    accrual: { duration: 23 }
    dropout: [{ probability: 0.05, within: 12 }]
  - name: no effect
    weight: 0
    accrual: { duration: 23 }
    dropout: [{ probability: 0.05, within: 12 }]
designs:
  - name: one look
    sizes: [400, 482]
    looks: { by: information, events: 336, at: [1] }
  - name: interim at 75%
    sizes: [400, 482]
    looks: { by: information, events: 336, at: [0.75, 1] }
    boundary: { type: lan-demets-obrien-fleming }
    futility: { type: hwang-shih-decani, parameter: -2, beta: 0.1 }
analyses:
  - { name: primary, endpoint: death, method: log-rank }
  - { name: ratio, endpoint: death, method: cox }
decision:
  success: { metric: trial.success, atLeast: 1 }
  target: 0.8
  minimise: cost
cost: { patient: 12000, time: 100000, fixed: 500000, currency: EUR }
simulation: { trials: 2000, seed: 1 }
`;

const MEANS = `# A difference of means after half a year, with three sizes.
format: likeness-trial
version: 1
title: Difference of means
timeUnit: month
endpoints:
  - { name: score, type: continuous, mean: 50, sd: 10, visits: [3, 6], correlation: 0.6 }
scenarios:
  - name: planned effect
    effects: [{ endpoint: score, difference: 4 }]
    accrual: { pieces: [{ rate: 12 }] }
  - name: half the effect
    effects: [{ endpoint: score, difference: 2 }]
    accrual: { pieces: [{ rate: 12 }] }
  - name: no effect
    weight: 0
    accrual: { pieces: [{ rate: 12 }] }
designs:
  - { name: fixed, sizes: [160, 220, 280] }
  - name: two looks
    sizes: [160, 220, 280]
    looks: { by: information, at: [0.5, 1] }
    boundary: { type: lan-demets-obrien-fleming }
analyses:
  - { name: primary, endpoint: score, method: t-test }
decision:
  success: { metric: trial.success, atLeast: 1 }
  target: 0.8
  minimise: patients
simulation: { trials: 2000, seed: 1 }
`;

const RATES = `# Response rates, where a small gain would not be worth the treatment.
format: likeness-trial
version: 1
title: Response rates
timeUnit: week
endpoints:
  - { name: response, type: binary, probability: 0.3, observedAt: 12 }
scenarios:
  - name: planned effect
    effects: [{ endpoint: response, difference: 0.15 }]
    accrual: { pieces: [{ rate: 8 }] }
  - name: smaller effect
    effects: [{ endpoint: response, difference: 0.1 }]
    accrual: { pieces: [{ rate: 8 }] }
  - name: no effect
    weight: 0
    accrual: { pieces: [{ rate: 8 }] }
designs:
  - { name: equal arms, sizes: [300, 400, 500] }
  - { name: two to one, sizes: [300, 400, 500], allocation: [1, 2] }
analyses:
  - { name: primary, endpoint: response, method: risk-difference }
decision:
  success:
    all:
      - { metric: trial.success, atLeast: 1 }
      - { metric: primary.estimate, atLeast: 0.08 }
  target: 0.8
  minimise: patients
simulation: { trials: 2000, seed: 1 }
`;

export const EXAMPLE_PLANS: readonly ExamplePlan[] = [
  {
    key: 'survival',
    label: 'Survival with an interim look',
    about: 'Time to event, log-rank test',
    text: SURVIVAL,
  },
  { key: 'means', label: 'Difference of means', about: 'Continuous endpoint, t test', text: MEANS },
  { key: 'rates', label: 'Response rates', about: 'Binary endpoint, risk difference', text: RATES },
];
