/** A plan of two designs and two scenarios whose patients have no columns. */
export const SURVIVAL_PLAN = `format: likeness-trial
version: 1
title: Two looks or one
endpoints:
  - { name: death, type: time-to-event, median: 9 }
scenarios:
  - name: effect
    effects: [{ endpoint: death, hazardRatio: 0.65 }]
    accrual: { duration: 12 }
  - name: no effect
    weight: 0
    accrual: { duration: 12 }
designs:
  - name: two looks
    sizes: [120]
    looks: { by: events, at: [45, 90] }
    boundary: { type: lan-demets-obrien-fleming, alpha: 0.025 }
  - name: one look
    sizes: [120]
    looks: { by: events, at: [90] }
analyses:
  - { name: primary, endpoint: death, method: log-rank }
decision:
  success: { metric: trial.success, atLeast: 1 }
`;

/** A plan whose patients come from a table with the columns of `mixedTable`. */
export function populationPlan(population: string): string {
  return `format: likeness-trial
version: 1
population: ${population}
endpoints:
  - { name: score, type: continuous, mean: 10, sd: 2 }
scenarios:
  - { name: effect, effects: [{ endpoint: score, difference: 1 }], accrual: { duration: 6 } }
designs:
  - { name: small, sizes: [60, 100] }
analyses:
  - { name: primary, endpoint: score, method: t-test }
decision:
  success: { metric: primary.p, below: 0.025 }
`;
}
