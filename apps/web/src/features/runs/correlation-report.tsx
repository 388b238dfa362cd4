import { CorrelationCard } from '../../charts/correlation-card';
import type { ReportData } from './run-data';
import { symmetricLimit } from './symmetric-limit';

/** Real, synthetic and the difference; the first two share one scale, the difference has its own. */
export function CorrelationReport({
  correlation,
}: {
  readonly correlation: NonNullable<ReportData['correlation']>;
}) {
  const { columns, real, synthetic, difference } = correlation;
  return (
    <section aria-label="Correlations">
      <h2 className="mb-2 text-[15px] font-semibold">Correlations</h2>
      <div className="grid gap-4 lg:grid-cols-2 2xl:grid-cols-3">
        <CorrelationCard title="Correlation, real" columns={columns} values={real} />
        <CorrelationCard title="Correlation, synthetic" columns={columns} values={synthetic} />
        <CorrelationCard
          title="Correlation, synthetic minus real"
          units="difference of Pearson correlations, its own scale"
          columns={columns}
          values={difference}
          limit={symmetricLimit([difference])}
        />
      </div>
    </section>
  );
}
