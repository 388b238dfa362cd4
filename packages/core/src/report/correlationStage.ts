import { type CorrelationMeasurement, measureCorrelation } from '../metrics/table/measureCorrelation.js';
import type { CorrelationComparison } from './report.js';
import type { IndependentStage } from './stage.js';

/** Both correlation matrices and the norms of their difference. */
export const correlationStage: IndependentStage = {
  name: 'correlation',
  group: 'fidelity',
  weight: 2,
  async run(input, context) {
    const measured = await measureCorrelation(input, context);
    if (measured === null) {
      const message = 'Fewer than two columns can be correlated.';
      return { parts: { correlation: null }, notes: [{ code: 'NO_CORRELATION', message }] };
    }
    return {
      values: measured.values,
      notes: measured.notes,
      parts: { correlation: correlationComparison(measured) },
    };
  },
};

function correlationComparison(measured: CorrelationMeasurement): CorrelationComparison {
  const { columns, real, synthetic } = measured;
  const rows = (entry: (index: number) => number): (number | null)[][] =>
    columns.map((_, i) =>
      columns.map((__, j) => {
        const value = entry(i * columns.length + j);
        return Number.isNaN(value) ? null : value;
      }),
    );
  return {
    columns,
    real: rows((index) => real[index]),
    synthetic: rows((index) => synthetic[index]),
    difference: rows((index) => synthetic[index] - real[index]),
  };
}
