/** A network that a few epochs make no good, and that keeps the contract all the same. */
const SMALL_NETWORK = { batchSize: 40, embedding: 8, layers: 1, layerWidth: 16, learningRate: 5e-3 };

/** Options that keep slow methods quick, by method, for tests of what holds after any fit, however good. */
export const QUICK_OPTIONS: Readonly<
  Record<string, Readonly<Record<string, number | string | boolean>> | undefined>
> = {
  'adversarial-forest': { trees: 5, rounds: 3 },
  ctgan: { ...SMALL_NETWORK, pac: 2, epochs: 12 },
  tvae: { ...SMALL_NETWORK, epochs: 12 },
  auto: { shortlist: 'quick', sampleRows: 100 },
};
