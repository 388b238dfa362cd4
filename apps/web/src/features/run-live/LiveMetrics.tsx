'use client';
import { Pager } from '../../components/Pager';
import { RowHeader, Table, Td, Th } from '../../components/Table';
import { usePage } from '../../components/hooks/usePage';
import { VerdictBadge } from '../../components/VerdictBadge';
import { formatMetric } from '../../format/numbers';
import { isOfColumns } from '../../format/words';
import type { MetricFieldsFragment } from '../../graphql/generated/operations';
import { useMetricLabel } from '../../labels/useMetricDefinitions';

const PAGE = 10;

/** Metrics in the order in which they arrive. */
export function LiveMetrics({ metrics }: { readonly metrics: readonly MetricFieldsFragment[] }) {
  const metricLabel = useMetricLabel();
  const page = usePage(metrics, PAGE);
  if (metrics.length === 0) {
    return (
      <p className="px-4 pb-4 text-muted sm:px-5">
        Metrics appear here as they are computed, in the last stage.
      </p>
    );
  }
  return (
    <>
      <Table label="Metrics so far">
        <thead>
          <tr>
            <Th>Metric</Th>
            <Th numeric>Value</Th>
            <Th numeric>Ceiling</Th>
            <Th>Ceiling reached</Th>
          </tr>
        </thead>
        <tbody>
          {page.items.map((metric) => (
            <tr key={metric.id}>
              <RowHeader>
                {metricLabel(metric.name, metric.scope)}
                {isOfColumns(metric.scope) && (
                  <span className="font-normal text-muted"> {metric.columns.join(' × ')}</span>
                )}
              </RowHeader>
              <Td numeric>{formatMetric(metric.value)}</Td>
              <Td numeric>{formatMetric(metric.ceiling)}</Td>
              <Td>
                <VerdictBadge verdict={metric.verdict} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {metrics.length > PAGE && <Pager unit="metrics" {...page} />}
    </>
  );
}
