import fc from 'fast-check';

/** Trials of 6 to 40 patients with two patients at least in each arm, one covariate, and outcomes of every type. */
export const trials = fc
  .array(
    fc.record({
      covariate: fc.integer({ min: -30, max: 30 }).map((tenths) => tenths / 10),
      value: fc.integer({ min: -1000, max: 1000 }).map((tenths) => tenths / 10),
      event: fc.integer({ min: 0, max: 1 }),
      count: fc.integer({ min: 0, max: 12 }),
      treated: fc.boolean(),
    }),
    { minLength: 6, maxLength: 40 },
  )
  .map((patients) => ({
    arm: Uint8Array.from(patients, ({ treated }, i) => (i < 2 ? 0 : i < 4 ? 1 : treated ? 1 : 0)),
    covariate: Float64Array.from(patients, ({ covariate }) => covariate),
    values: Float64Array.from(patients, ({ value }) => value),
    events: Float64Array.from(patients, ({ event }) => event),
    counts: Float64Array.from(patients, ({ count }) => count),
  }));

/** p-values of one to six hypotheses. */
export const pValueLists = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
  minLength: 1,
  maxLength: 6,
});
