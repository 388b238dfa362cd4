'use client';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Pager } from '../../../components/Pager';
import { QueryError } from '../../../components/States';
import { usePage } from '../../../components/hooks/usePage';
import { formatQuantity } from '../../../format/numbers';
import { GROUP_LABELS } from '../../../format/words';
import { useMetricDefinitions, useMetricLabel } from '../../../labels/useMetricDefinitions';
import { differs } from '../model/cells';
import type { RunColumn } from '../model/columns';
import {
  rowKey,
  type ColumnMetric,
  type ComparedRow,
  type MetricSection as Section,
} from '../model/comparison';
import { MetricRow } from './MetricRow';
import { SectionName } from './parts';
import { reachedOf } from '../model/reached';
import { useColumnRows } from './useColumnRows';

const PAGE = 25;

interface MetricSectionProps {
  readonly ids: readonly string[];
  readonly section: Section;
  readonly columns: readonly RunColumn[];
  readonly baseline: RunColumn | null;
  readonly differencesOnly: boolean;
}

/** Fidelity, utility or privacy: values of the whole table, then metrics that have a row a column, closed. */
export function MetricSection({ ids, section, columns, baseline, differencesOnly }: MetricSectionProps) {
  const metricLabel = useMetricLabel();
  const definitions = useMetricDefinitions();
  const { about, columnMetrics } = section;
  const rows = differencesOnly ? section.rows.filter((row) => differs(row, columns)) : section.rows;
  const hidden = section.rows.length - rows.length;
  return (
    <>
      <tbody>
        <tr>
          <SectionName>
            {GROUP_LABELS[about]}
            {hidden > 0 && (
              <span className="block text-xs font-normal text-muted">
                {formatQuantity(hidden, 'metric')} without a difference
              </span>
            )}
          </SectionName>
          {columns.map((column) => (
            <Reached key={column.id} rows={section.rows} column={column} />
          ))}
        </tr>
        {rows.map((row) => (
          <MetricRow
            key={rowKey(row)}
            row={row}
            columns={columns}
            baseline={baseline}
            label={metricLabel(row.name, row.scope)}
            meaning={definitions.get(row.name)?.description}
          />
        ))}
      </tbody>
      {columnMetrics.map((metric) => (
        <ColumnMetricRows
          key={metric.name}
          ids={ids}
          metric={metric}
          columns={columns}
          baseline={baseline}
          differencesOnly={differencesOnly}
        />
      ))}
    </>
  );
}

/** How many values reach a new real sample. */
function Reached({ rows, column }: { readonly rows: readonly ComparedRow[]; readonly column: RunColumn }) {
  const { judged, reached } = reachedOf(rows, column);
  return (
    <td
      className="tabular border-b border-line bg-accent-soft px-1.5 py-2 text-center text-xs text-muted"
      title={
        judged > 0 ? `${reached} of ${judged} values are as good as those of a new real sample` : undefined
      }
    >
      {judged > 0 && (
        <>
          <strong className="text-[13px] font-semibold text-ink">
            {reached} of {judged}
          </strong>
          <span className="block">as a new sample</span>
        </>
      )}
    </td>
  );
}

interface ColumnMetricRowsProps extends Omit<MetricSectionProps, 'section'> {
  readonly metric: ColumnMetric;
}

/** A metric that has a row for each column, pair or triple; read when it is opened. */
function ColumnMetricRows({ ids, metric, columns, baseline, differencesOnly }: ColumnMetricRowsProps) {
  const [open, setOpen] = useState(false);
  const metricLabel = useMetricLabel();
  const { rows, error, retry } = useColumnRows(ids, open ? metric.name : null);
  const shown = (rows ?? []).filter((row) => !differencesOnly || differs(row, columns));
  const page = usePage(shown, PAGE);
  const Sign = open ? ChevronDown : ChevronRight;
  const wide = columns.length + 1;
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={wide} className="border-b border-line bg-sunken/60 p-0 text-left">
          <button
            type="button"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            className="sticky left-0 flex min-h-8 items-center gap-1.5 rounded px-3 text-left font-medium sm:px-4"
          >
            <Sign size={15} aria-hidden className="shrink-0" />
            {metricLabel(metric.name)}{' '}
            <span className="font-normal text-muted">{formatQuantity(metric.rowCount, 'row')}</span>
          </button>
        </th>
      </tr>
      {open && error && (
        <tr>
          <td colSpan={wide} className="border-b border-line">
            <div className="sticky left-0 max-w-[min(100%,40rem)]">
              <QueryError error={error} onRetry={retry} />
            </div>
          </td>
        </tr>
      )}
      {open && !rows && !error && (
        <tr>
          <td colSpan={wide} className="border-b border-line px-3 py-2 text-muted sm:px-5" aria-busy>
            Loading…
          </td>
        </tr>
      )}
      {open && rows && shown.length === 0 && (
        <tr>
          <td colSpan={wide} className="border-b border-line px-3 py-2 text-muted sm:px-5">
            No difference in any of them.
          </td>
        </tr>
      )}
      {open &&
        page.items.map((row) => (
          <MetricRow
            key={JSON.stringify([row.scope, row.columns])}
            row={row}
            columns={columns}
            baseline={baseline}
            label={row.columns.join(' × ')}
          />
        ))}
      {open && shown.length > PAGE && (
        <tr>
          <td colSpan={wide} className="border-b border-line">
            <div className="sticky left-0 w-[min(100%,22rem)]">
              <Pager unit="rows" {...page} />
            </div>
          </td>
        </tr>
      )}
    </tbody>
  );
}
