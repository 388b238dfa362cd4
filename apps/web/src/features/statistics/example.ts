/** A document to start from: every way to describe a column, and every way to state a relation. */
export const EXAMPLE = `format: likeness-specification
version: 1
title: Stays in hospital
source: invented, to show what a document may say
rows: 500
columns:
  - { name: age, decimals: 0, mean: 60.8, sd: 11.9, median: 60, range: [18, 95] }
  - { name: stay, description: days, family: gamma, mean: 12, sd: 8, decimals: 1 }
  - { name: visits, family: poisson, parameters: { mean: 2.5 } }
  - { name: fraction, decimals: 0, quartiles: [30, 38, 45], range: [14, 80], missing: 0.1 }
  - { name: sex, shares: { female: 0.35, male: 0.65 } }
  - { name: died, shares: { 'no': 0.68, 'yes': 0.32 } }
correlations:
  - { columns: [age, stay], value: 0.3 }
  - { columns: [stay, visits], value: 0.25, type: spearman }
target:
  column: died
  effects:
    - { column: age, oddsRatio: 1.6, per: 10 }
    - { column: fraction, groupMeans: { 'no': 40.3, 'yes': 33.5 } }
constraints:
  - stay <= age
`;
