/** One dot of a beeswarm. */
export interface SwarmDot {
  /** Place along the value axis. */
  readonly value: number;
  /** Place across its row, -1 to 1, so that dots of like value stand beside one another. */
  readonly offset: number;
  /** Rank of the cell, 0 lowest to 1 highest; null missing. */
  readonly rank: number | null;
}

const BINS = 60;
/** Dots of one bin that fill the row's whole height. */
const FULL_BIN = 12;

/** Mean absolute value of one feature, over the rows. */
export function meanAbsolute(values: readonly (readonly number[])[], feature: number): number {
  return values.reduce((sum, row) => sum + Math.abs(row[feature]), 0) / Math.max(1, values.length);
}

/** Dots of each feature in `order`: those of a narrow range of values are spread across the row, evenly about its middle. */
export function shapSwarm(
  values: readonly (readonly number[])[],
  ranks: readonly (readonly (number | null)[])[],
  order: readonly number[],
): readonly (readonly SwarmDot[])[] {
  const all = values.flatMap((row) => order.map((feature) => row[feature]));
  const from = Math.min(...all);
  const width = (Math.max(...all) - from) / BINS || 1;
  return order.map((feature) => {
    const bins = new Map<number, number[]>();
    values.forEach((row, at) => {
      const bin = Math.floor((row[feature] - from) / width);
      bins.set(bin, [...(bins.get(bin) ?? []), at]);
    });
    return [...bins.values()].flatMap((rows) => {
      const spread = Math.min(1, rows.length / FULL_BIN);
      return rows.map((at, index) => ({
        value: values[at][feature],
        offset: rows.length === 1 ? 0 : spread * ((2 * index) / (rows.length - 1) - 1),
        rank: ranks[at]?.[feature] ?? null,
      }));
    });
  });
}
