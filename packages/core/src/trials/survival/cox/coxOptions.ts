/**
 * How events at equal times enter the partial likelihood. Efron's approximation (1977) is nearer to the exact one;
 * Breslow's (1974) takes the same risk set for each of them.
 */
export type Ties = 'efron' | 'breslow';

/**
 * What the data say about the coefficients. `monotone-likelihood`: the likelihood rises for ever in one direction, as
 * where an arm has no events; the coefficients of that direction are infinite. `no-information`: at no event time do
 * the rows at risk differ.
 */
export type CoxStatus = 'converged' | 'monotone-likelihood' | 'no-information';

/** Tests that all coefficients are 0; each is chi-squared with `parameters` degrees of freedom. */
export interface GlobalTests {
  readonly parameters: number;
  readonly likelihoodRatio: number;
  readonly wald: number;
  readonly score: number;
}

/** "Cox regression (Efron)", "stratified Cox regression (Breslow, robust standard errors)". */
export function coxName(ties: Ties, stratified: boolean, robust = false): string {
  const tiesName = ties === 'efron' ? 'Efron' : 'Breslow';
  return `${stratified ? 'stratified ' : ''}Cox regression (${tiesName}${robust ? ', robust standard errors' : ''})`;
}
