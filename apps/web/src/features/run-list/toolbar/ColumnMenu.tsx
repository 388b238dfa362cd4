'use client';
import { ArrowDown, ArrowUp, Columns3Cog } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '../../../components/Button';
import { Checkbox, TextInput } from '../../../components/Field';
import { FormDialog } from '../../../components/dialogs/FormDialog';
import { GROUP_LABELS, METRIC_GROUPS } from '../../../format/words';
import { useMetricDefinitions } from '../../../labels/useMetricDefinitions';
import type { RunView } from '../address/runView';
import {
  type CellWords,
  columnsOf,
  metricColumn,
  plainColumns,
  type RunColumn,
  USUAL_COLUMNS,
} from '../grid/columns';

interface ColumnMenuProps {
  readonly view: RunView;
  readonly words: CellWords;
  readonly onChange: (next: RunView) => void;
}

/** Most metrics that a list shows at once: what the API gives. */
const MAX_METRICS = 20;

/** Chooses the columns of the list, among them any metric, and their order. */
export function ColumnMenu({ view, words, onChange }: ColumnMenuProps) {
  const [search, setSearch] = useState('');
  const definitions = useMetricDefinitions();
  const chosen = columnsOf(view.columns ?? USUAL_COLUMNS, words);
  const ids = chosen.map(({ id }) => id);
  const set = (next: readonly string[]) =>
    onChange({ ...view, columns: next.join() === USUAL_COLUMNS.join() ? null : next });
  const toggle = (id: string) => set(ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]);
  const move = (id: string, by: number) => {
    const next = ids.filter((other) => other !== id);
    next.splice(ids.indexOf(id) + by, 0, id);
    set(next);
  };
  const fits = ({ label }: Pick<RunColumn, 'label'>) =>
    label.toLowerCase().includes(search.trim().toLowerCase());
  const metrics = METRIC_GROUPS.map((group) => ({
    group,
    columns: [...definitions]
      .filter(([, definition]) => definition.group === group)
      .map(([name]) => metricColumn(name, words)),
  }));
  const full = ids.filter((id) => id.startsWith('metric.')).length >= MAX_METRICS;
  const choice = ({ id, label, description }: RunColumn) => (
    <li key={id} title={description}>
      <Checkbox
        label={label}
        checked={ids.includes(id)}
        disabled={full && id.startsWith('metric.') && !ids.includes(id)}
        onChange={() => toggle(id)}
      />
    </li>
  );
  return (
    <FormDialog
      trigger={
        <Button>
          <Columns3Cog size={15} aria-hidden /> Columns
        </Button>
      }
      title="Columns"
      description="They stand in the address, so that a link shows the same."
    >
      <h3 className="text-[13px] font-medium text-muted">Shown, in this order</h3>
      <ol className="mt-1 space-y-0.5">
        {chosen.map(({ id, label, detail }, at) => (
          <li key={id} className="flex items-center gap-1">
            <Checkbox
              className="min-w-0 flex-1"
              label={detail ? `${label} (${detail.toLowerCase()})` : label}
              checked
              onChange={() => toggle(id)}
            />
            <Move label={`Move ${label} up`} disabled={at === 0} onClick={() => move(id, -1)}>
              <ArrowUp size={14} aria-hidden />
            </Move>
            <Move label={`Move ${label} down`} disabled={at === ids.length - 1} onClick={() => move(id, 1)}>
              <ArrowDown size={14} aria-hidden />
            </Move>
          </li>
        ))}
      </ol>
      <div className="mt-4 flex gap-2">
        <TextInput
          type="search"
          aria-label="Search columns"
          placeholder="Search columns and metrics"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <Button onClick={() => set(USUAL_COLUMNS)}>Reset</Button>
      </div>
      <Section title="Runs" columns={plainColumns(words).filter(fits)} choice={choice} />
      {metrics.map(({ group, columns }) => (
        <Section key={group} title={GROUP_LABELS[group]} columns={columns.filter(fits)} choice={choice} />
      ))}
    </FormDialog>
  );
}

function Section({
  title,
  columns,
  choice,
}: {
  readonly title: string;
  readonly columns: readonly RunColumn[];
  readonly choice: (column: RunColumn) => ReactNode;
}) {
  if (columns.length === 0) return null;
  return (
    <>
      <h3 className="mt-4 text-[13px] font-medium text-muted">{title}</h3>
      <ul className="mt-1 grid gap-x-4 sm:grid-cols-2">{columns.map(choice)}</ul>
    </>
  );
}

function Move({
  label,
  disabled,
  onClick,
  children,
}: {
  readonly label: string;
  readonly disabled: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      disabled={disabled}
      onClick={onClick}
      className="grid size-8 place-items-center rounded-md text-muted hover:bg-sunken hover:text-ink disabled:opacity-30"
    >
      {children}
    </button>
  );
}
