import clsx from 'clsx';
import { CorrelationCard } from '../../charts/CorrelationCard';
import type { CorrelationFieldsFragment } from '../../graphql/generated/operations';
import { symmetricLimit } from './symmetricLimit';

/** More columns than this need more width than a third of the page. */
const MAX_IN_A_THIRD = 20;

/** Real, synthetic and the difference; the first two share one scale, the difference has its own. */
export function CorrelationReport({ correlation }: { readonly correlation: CorrelationFieldsFragment }) {
  const { columns, real, synthetic, difference } = correlation;
  return (
    <section aria-label="Correlations">
      <h2 className="mb-2 text-[15px] font-semibold">Correlations</h2>
      <div
        className={clsx('grid gap-4', columns.length > MAX_IN_A_THIRD ? 'lg:grid-cols-2' : 'xl:grid-cols-3')}
      >
        <CorrelationCard title="Correlation, real" columns={columns} values={real} />
        <CorrelationCard title="Correlation, synthetic" columns={columns} values={synthetic} />
        <CorrelationCard
          title="Correlation, synthetic minus real"
          units="difference of Pearson correlations, separate scale"
          columns={columns}
          values={difference}
          limit={symmetricLimit([difference])}
        />
      </div>
    </section>
  );
}
