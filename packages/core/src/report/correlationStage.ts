import { type CorrelationMeasurement, measureCorrelation } from '../metrics/table/measureCorrelation.js';
import { MAX_CORRELATION_COLUMNS } from '../table/profile/correlationProfile.js';
import type { CorrelationComparison, ReportNote } from './report.js';
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
      notes: [...measured.notes, ...omitted(measured.columns.length)],
      parts: { correlation: correlationComparison(measured) },
    };
  },
};

/** The metrics are those of all columns; the matrices that are shown have their limit. */
function omitted(columns: number): ReportNote[] {
  const message = `The correlation matrices are those of the first ${MAX_CORRELATION_COLUMNS} columns; the metrics are those of all ${columns}.`;
  return columns > MAX_CORRELATION_COLUMNS ? [{ code: 'CORRELATION_OF_FIRST_COLUMNS', message }] : [];
}

function correlationComparison(measured: CorrelationMeasurement): CorrelationComparison {
  const { columns: all, real, synthetic } = measured;
  const columns = all.slice(0, MAX_CORRELATION_COLUMNS);
  const rows = (entry: (index: number) => number): (number | null)[][] =>
    columns.map((_, i) =>
      columns.map((__, j) => {
        const value = entry(i * all.length + j);
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
