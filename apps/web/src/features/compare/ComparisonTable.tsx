'use client';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { Fragment, useState } from 'react';
import { Card } from '../../components/Card';
import { Pager } from '../../components/Pager';
import { RowHeader, Table, Td, Th } from '../../components/Table';
import { usePage } from '../../components/hooks/usePage';
import { formatQuantity, NO_VALUE } from '../../format/numbers';
import { GROUP_LABELS } from '../../format/words';
import { useMetricLabel } from '../../labels/useMetricDefinitions';
import { DecisionBadge } from '../decision';
import {
  bestCounts,
  type ComparedRow,
  type ComparedRun,
  type Comparison,
  type GroupedRows,
  reached,
} from './comparison';
import { MetricRow } from './MetricRow';
import { RunHeading } from './RunHeading';

const PAGE = 25;
/** With more metrics of columns and pairs their rows are shown on request. */
const MAX_OPEN = 4;

interface ComparisonTableProps {
  readonly comparison: Comparison;
  readonly grouped: readonly GroupedRows[];
  readonly colors: readonly string[];
}

/** A row a metric, a column a run, the best marked with a star and in words. */
export function ComparisonTable({ comparison, grouped, colors }: ComparisonTableProps) {
  const metricLabel = useMetricLabel();
  const { runs, rows } = comparison;
  const counts = bestCounts(rows, runs);
  const closed = grouped.reduce((sum, { groups }) => sum + groups.length, 0) > MAX_OPEN;
  return (
    <Card
      title="Metrics"
      description="The star marks the best value of a row, unless all are equal or the metric does not depend on the synthesizer. All values beyond their ceiling are equal: a new sample is as good as it gets. Below each value is its ceiling, or its floor where lower is better."
      flush
    >
      <Table label="Metrics by run">
        <thead>
          <tr>
            <Th>Metric</Th>
            {runs.map((run, index) => (
              <Th key={run.id} numeric>
                <RunHeading run={run} index={index} color={colors[index]} />
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <RowHeader className="pl-4 sm:pl-5">Decision</RowHeader>
            {runs.map(({ id, decision }) => (
              <Td key={id} numeric>
                {decision ? (
                  <DecisionBadge decision={decision} />
                ) : (
                  <span className="text-muted">{NO_VALUE}</span>
                )}
              </Td>
            ))}
          </tr>
        </tbody>
        {rows.length === 0 && (
          <tbody>
            <tr>
              <td colSpan={runs.length + 1} className="p-4 text-muted sm:px-5">
                None of these runs has metrics yet.
              </td>
            </tr>
          </tbody>
        )}
        {grouped.map(({ about, whole, groups }) => (
          <Fragment key={about}>
            <tbody>
              <tr>
                <th
                  scope="rowgroup"
                  className="border-b border-line bg-accent-soft px-4 py-2 text-left text-[13.5px] font-semibold sm:px-5"
                >
                  {GROUP_LABELS[about]}
                </th>
                {runs.map(({ id }, index) => (
                  <GroupReach
                    key={id}
                    counts={reached([...whole, ...groups.flatMap(({ rows: members }) => members)], index)}
                  />
                ))}
              </tr>
              {whole.map((row) => (
                <MetricRow
                  key={`${row.name} ${row.scope}`}
                  row={row}
                  runs={runs}
                  label={metricLabel(row.name, row.scope)}
                />
              ))}
            </tbody>
            {groups.map(({ name, rows: members }) => (
              <GroupBody key={name} name={name} rows={members} runs={runs} closed={closed} />
            ))}
          </Fragment>
        ))}
        {rows.length > 0 && (
          <tfoot>
            <tr>
              <th scope="row" className="px-4 py-2.5 text-left font-medium sm:px-5">
                Times best
              </th>
              {counts.map((count, index) => (
                <td
                  key={runs[index].id}
                  className="tabular px-3 py-2.5 text-right font-semibold last:pr-4 sm:last:pr-5"
                >
                  {count}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </Table>
    </Card>
  );
}

function GroupReach({ counts: { judged, reached: good } }: { readonly counts: ReturnType<typeof reached> }) {
  return (
    <td className="border-b border-line bg-accent-soft px-3 py-2 text-right text-[13px] last:pr-4 sm:last:pr-5">
      {judged > 0 && (
        <>
          <strong className="tabular font-semibold">
            {good} of {judged}
          </strong>
          <span className="block text-xs text-muted">reach a new sample</span>
        </>
      )}
    </td>
  );
}

function GroupBody({
  name,
  rows,
  runs,
  closed,
}: {
  readonly name: string;
  readonly rows: readonly ComparedRow[];
  readonly runs: readonly ComparedRun[];
  readonly closed: boolean;
}) {
  const [open, setOpen] = useState(!closed && rows.length <= 12);
  const page = usePage(rows, PAGE);
  const Sign = open ? ChevronDown : ChevronRight;
  const metricLabel = useMetricLabel();
  return (
    <tbody>
      <tr>
        <td colSpan={runs.length + 1} className="border-b border-line bg-sunken/60 px-2 sm:px-3">
          <button
            type="button"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            className="flex min-h-9 items-center gap-1.5 rounded px-1.5 font-semibold"
          >
            <Sign size={15} aria-hidden />
            {metricLabel(name)}{' '}
            <span className="font-normal text-muted">{formatQuantity(rows.length, 'row')}</span>
          </button>
        </td>
      </tr>
      {open &&
        page.items.map((row) => (
          <MetricRow key={row.columns.join('\u0000')} row={row} runs={runs} label={row.columns.join(' × ')} />
        ))}
      {open && rows.length > PAGE && (
        <tr>
          <td colSpan={runs.length + 1} className="border-b border-line">
            <Pager unit="rows" {...page} />
          </td>
        </tr>
      )}
    </tbody>
  );
}
