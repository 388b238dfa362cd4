/**
 * Fewest real rows behind anything that a report shows of real values: a label, a bin of a distribution, a cell of a
 * joint one. Official statistics use the same number (Hundepool and others 2012, Statistical Disclosure Control,
 * section 5.3: the threshold rule).
 */
export const SMALLEST_GROUP = 5;
