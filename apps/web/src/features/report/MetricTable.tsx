'use client';
import { useMemo, useState } from 'react';
import { IntervalPlot } from '../../charts/IntervalPlot';
import { Legend } from '../../charts/Legend';
import { usePalette } from '../../charts/style/usePalette';
import { Button } from '../../components/Button';
import { Card } from '../../components/Card';
import { Select, TextInput } from '../../components/Field';
import { Pager } from '../../components/Pager';
import { RowHeader, Table, Td, Th } from '../../components/Table';
import { usePage } from '../../components/hooks/usePage';
import { VerdictBadge } from '../../components/VerdictBadge';
import { formatMetric, NO_VALUE } from '../../format/numbers';
import { GROUP_LABELS, isOfColumns, VERDICT_LABELS } from '../../format/words';
import type { MetricFieldsFragment, MetricGroup } from '../../graphql/generated/operations';
import { useMetricDefinitions, useMetricLabel } from '../../labels/useMetricDefinitions';
import { metricDomains } from './metricDomain';

const PAGE = 8;
type Shown = 'all' | 'below' | 'reached';

/** Better than a new sample is what fitting does; it counts as reaching it. */
function isShown(shown: Shown, verdict: MetricFieldsFragment['verdict']): boolean {
  if (shown === 'all') return true;
  return shown === 'below' ? verdict === 'BELOW' : verdict === 'AT' || verdict === 'ABOVE';
}

/** Metrics of the table and of learners first: they say the most. */
function inReadingOrder(metrics: readonly MetricFieldsFragment[]): readonly MetricFieldsFragment[] {
  return [
    ...metrics.filter(({ scope }) => !isOfColumns(scope)),
    ...metrics.filter(({ scope }) => isOfColumns(scope)),
  ];
}

interface MetricTableProps {
  readonly group: MetricGroup;
  readonly metrics: readonly MetricFieldsFragment[];
  /** Leads on from a metric to its columns, where it has scores of columns. */
  readonly byColumn?: {
    readonly names: ReadonlySet<string>;
    readonly onChoose: (name: string) => void;
  };
}

/** Every metric of a group beside its ceiling; filtered and paged, so that wide tables stay readable. */
export function MetricTable({ group, metrics, byColumn }: MetricTableProps) {
  const { palette } = usePalette();
  const [shown, setShown] = useState<Shown>('all');
  const [search, setSearch] = useState('');
  const definitions = useMetricDefinitions();
  const metricLabel = useMetricLabel();
  const domains = useMemo(() => metricDomains(metrics), [metrics]);
  const wanted = search.trim().toLowerCase();
  const found = inReadingOrder(metrics).filter(
    ({ verdict, name, scope, columns }) =>
      isShown(shown, verdict) &&
      `${metricLabel(name, scope)} ${columns.join(' ')}`.toLowerCase().includes(wanted),
  );
  const page = usePage(found, PAGE);
  return (
    <Card
      title={`${GROUP_LABELS[group]} metrics`}
      description={
        <Legend
          entries={[
            { label: 'value', color: palette.synthetic },
            { label: 'ceiling (floor where lower is better)', color: palette.real, mark: 'diamond' },
            { label: 'its 5–95% interval', color: `${palette.real}55` },
          ]}
        />
      }
      flush
      actions={
        <>
          <Select
            aria-label="Filter metrics by their ceiling"
            className="w-40!"
            value={shown}
            onChange={(event) => setShown(event.target.value as Shown)}
          >
            <option value="all">All values</option>
            <option value="below">{VERDICT_LABELS.BELOW}</option>
            <option value="reached">{VERDICT_LABELS.AT}</option>
          </Select>
          <TextInput
            type="search"
            aria-label="Find a metric or column"
            placeholder="Find a metric or column"
            className="w-52!"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </>
      }
    >
      <Table label={`${GROUP_LABELS[group]} metrics`}>
        <thead>
          <tr>
            <Th>Metric</Th>
            <Th>Columns</Th>
            <Th numeric>Value</Th>
            <Th numeric>Ceiling</Th>
            <Th numeric>5–95%</Th>
            <Th>Value in its interval</Th>
            <Th>Ceiling reached</Th>
          </tr>
        </thead>
        <tbody>
          {page.items.map((metric) => (
            <tr key={metric.id}>
              <RowHeader className="max-w-72 min-w-40" title={definitions.get(metric.name)?.description}>
                {metricLabel(metric.name, metric.scope)}
                <span className="block text-xs font-normal text-muted">
                  {!isOfColumns(metric.scope) && definitions.has(metric.name) && (
                    <span className="hidden sm:inline">{definitions.get(metric.name)?.description} </span>
                  )}
                  {metric.goal === 'MAXIMISE' ? 'Higher is better.' : 'Lower is better.'}
                </span>
              </RowHeader>
              <Td className="max-w-56 break-words">
                {isOfColumns(metric.scope) ? (
                  metric.columns.join(' × ')
                ) : byColumn?.names.has(metric.name) ? (
                  <Button
                    small
                    tone="quiet"
                    className="-ml-2.5"
                    onClick={() => byColumn.onChoose(metric.name)}
                  >
                    by column
                  </Button>
                ) : (
                  <span className="text-muted" title={metric.columns.join(', ')}>
                    table
                  </span>
                )}
              </Td>
              <Td numeric className="font-semibold">
                {formatMetric(metric.value)}
              </Td>
              <Td numeric>{formatMetric(metric.ceiling)}</Td>
              <Td numeric>
                {metric.low === null || metric.high === null
                  ? NO_VALUE
                  : `${formatMetric(metric.low)} – ${formatMetric(metric.high)}`}
              </Td>
              <Td>
                {metric.ceiling !== null && (
                  <IntervalPlot
                    value={metric.value}
                    ceiling={metric.ceiling}
                    low={metric.low}
                    high={metric.high}
                    domain={domains.get(metric.name) ?? [0, 1]}
                    label={`Value ${formatMetric(metric.value)}, ceiling ${formatMetric(metric.ceiling)}`}
                  />
                )}
              </Td>
              <Td>
                <VerdictBadge verdict={metric.verdict} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {found.length === 0 && <p className="p-4 text-muted sm:px-5">No metric matches.</p>}
      {found.length > PAGE && <Pager unit="metrics" {...page} />}
    </Card>
  );
}
