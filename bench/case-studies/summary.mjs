// @ts-check
/** Mean, standard error of the mean, and quartiles (linear between order statistics). */
export function summarise(values) {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, n - 1);
  const sorted = [...values].sort((a, b) => a - b);
  const quantile = (p) => {
    const at = p * (n - 1);
    const low = Math.floor(at);
    return sorted[low] + (at - low) * ((sorted[low + 1] ?? sorted[low]) - sorted[low]);
  };
  return {
    n,
    mean,
    error: Math.sqrt(variance / n),
    lower: quantile(0.25),
    median: quantile(0.5),
    upper: quantile(0.75),
  };
}

/** Three decimals without the zero before the point. */
export const digits = (value, decimals = 3) => value.toFixed(decimals).replace(/^(-?)0\./, '$1.');
