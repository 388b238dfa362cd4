'use client';
import { useMemo } from 'react';
import { RUN_COLORS } from '../../charts/style/palette';
import { usePalette } from '../../charts/style/usePalette';
import { Checkbox, Select } from '../../components/Field';
import { formatQuantity } from '../../format/numbers';
import { canGroup, columnsOf } from './model/columns';
import { metricSections, type Comparison } from './model/comparison';
import { MAX_SIDE_BY_SIDE, withoutRun } from './model/compareState';
import { alikeRuns } from './model/dataFacts';
import { settingRows } from './model/settingRows';
import { ComparisonPlots } from './plots/ComparisonPlots';
import { ComparisonTable } from './table/ComparisonTable';
import { UnlikeRuns } from './UnlikeRuns';
import { useCompareState } from './useCompareState';
import { useSynthesizerFacts } from './useSynthesizerFacts';

interface CompareViewProps {
  readonly comparison: Comparison;
  readonly live: boolean;
  /** Whether runs can be taken out and parts chosen; not by a share link. */
  readonly editable: boolean;
}

/** The table first, then charts. */
export function CompareView({ comparison, live, editable }: CompareViewProps) {
  const [state, change] = useCompareState();
  const { theme } = usePalette();
  const facts = useSynthesizerFacts();
  const { runs, rows, columnMetrics } = comparison;
  const groupable = useMemo(() => canGroup(runs), [runs]);
  const grouped = groupable && (state.grouped ?? runs.length > MAX_SIDE_BY_SIDE);
  const settings = useMemo(() => settingRows(runs, facts), [runs, facts]);
  const columns = useMemo(() => columnsOf(runs, grouped, settings), [runs, grouped, settings]);
  const parts = useMemo(() => alikeRuns(runs), [runs]);
  const unlike = parts.length > 1;
  const sections = useMemo(
    () => (unlike ? [] : metricSections({ rows, columnMetrics })),
    [unlike, rows, columnMetrics],
  );
  const colors = columns.map((_, index) => RUN_COLORS[theme][index % RUN_COLORS[theme].length]);
  const ids = runs.map(({ id }) => id);
  const { baseline: wanted } = state;
  const baseline =
    wanted === null ? null : (columns.find((column) => column.runs.some(({ id }) => id === wanted)) ?? null);
  const letters = new Map(
    columns.flatMap(({ letter, runs: own }) => own.map(({ id }) => [id, letter] as const)),
  );
  return (
    <div className="space-y-5" data-testid="comparison">
      {live && (
        <p role="status" className="flex items-center gap-2 text-[13px] text-muted">
          <span aria-hidden className="size-2 animate-pulse rounded-full bg-accent" />
          Some runs have not finished; this page updates as they do.
        </p>
      )}
      <div role="group" aria-label="View" className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <Checkbox
          label="Group over seeds"
          checked={grouped}
          disabled={!groupable}
          title={groupable ? undefined : 'No two of these runs differ in their seed alone'}
          onChange={(event) => change({ grouped: event.target.checked })}
        />
        <Checkbox
          label="Differences only"
          checked={state.differencesOnly}
          onChange={(event) => change({ differencesOnly: event.target.checked })}
        />
        <label className="inline-flex items-center gap-2">
          Baseline
          <Select
            className="w-52! max-w-[50vw]"
            value={baseline?.id ?? ''}
            onChange={(event) => change({ baseline: event.target.value || null })}
          >
            <option value="">none</option>
            {columns.map(({ id, letter, title }) => (
              <option key={id} value={id}>
                {letter} {title}
              </option>
            ))}
          </Select>
        </label>
        <span className="text-[13px] text-muted">
          {formatQuantity(runs.length, 'run')}
          {grouped && ` in ${formatQuantity(columns.length, 'group')}`}
        </span>
      </div>
      {unlike && (
        <UnlikeRuns
          parts={parts}
          letters={letters}
          onChoose={editable ? (chosen) => change({ runIds: chosen, baseline: null }) : undefined}
        />
      )}
      <ComparisonTable
        ids={ids}
        columns={columns}
        colors={colors}
        settings={settings}
        sections={sections}
        unlike={unlike}
        baseline={unlike ? null : baseline}
        differencesOnly={state.differencesOnly}
        onBaseline={(id) => change({ baseline: id })}
        onRemove={editable ? (id) => change(withoutRun(state, id)) : undefined}
      />
      {!unlike && rows.length > 0 && (
        <ComparisonPlots
          ids={ids}
          columns={columns}
          colors={colors}
          settings={settings}
          rows={rows}
          columnMetrics={columnMetrics}
          state={state}
          onChange={change}
        />
      )}
    </div>
  );
}
