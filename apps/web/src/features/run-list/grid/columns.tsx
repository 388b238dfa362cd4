import { FileText } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge } from '../../../components/Badge';
import { ProgressBar } from '../../../components/ProgressBar';
import { RunStateBadge } from '../../../components/RunStateBadge';
import { formatDateTime, formatDuration } from '../../../format/dates';
import { formatCount, formatMetric, NO_VALUE } from '../../../format/numbers';
import type { RunRowFragment } from '../../../graphql/generated/operations';
import { isActive } from '../../../graphql/runActivity';
import { DecisionBadge } from '../../decision';
import { metricOf } from '../address/runView';

/** What cells need besides their run. */
export interface CellWords {
  readonly synthesizer: (name: string) => string;
  readonly metric: (name: string) => string;
  readonly metricGroup: (name: string) => string | null;
  readonly metricDescription: (name: string) => string;
  readonly lessIsBetter: (name: string) => boolean;
}

/** A column of the list. */
export interface RunColumn {
  readonly id: string;
  /** As the heading has it. */
  readonly label: string;
  /** A line under the label: what it measures. */
  readonly detail?: string;
  readonly description?: string;
  readonly lessIsBetter?: boolean;
  /** In pixels. */
  readonly width: number;
  readonly numeric?: boolean;
  /** Whether the list can be sorted by it, and which way comes first. */
  readonly sorts?: 'ascending' | 'descending';
  readonly cell: (run: RunRowFragment) => ReactNode;
}

/** Columns that stand without being asked for. */
export const USUAL_COLUMNS: readonly string[] = [
  'decision',
  'metric.sdmetricsQuality',
  'metric.auc',
  'metric.worstAttackAuc',
  'dataset',
  'synthesizer',
  'options',
  'duration',
  'who',
  'created',
  'tags',
];

/** All columns but those of metrics, in the order of the chooser. */
export function plainColumns(words: CellWords): readonly RunColumn[] {
  return [
    {
      id: 'decision',
      label: 'Decision',
      width: 176,
      sorts: 'descending',
      cell: (run) => <Outcome run={run} />,
    },
    {
      id: 'state',
      label: 'State',
      width: 120,
      sorts: 'ascending',
      cell: ({ state }) => <RunStateBadge state={state} />,
    },
    {
      id: 'dataset',
      label: 'Dataset',
      width: 124,
      sorts: 'ascending',
      cell: ({ dataset }) =>
        dataset ? (
          <Link
            tabIndex={-1}
            prefetch={false}
            href={`/datasets/${dataset.id}`}
            title={dataset.name}
            className="hover:underline"
          >
            {dataset.name}
          </Link>
        ) : (
          <span className="text-muted">from statistics</span>
        ),
    },
    {
      id: 'synthesizer',
      label: 'Synthesizer',
      width: 144,
      sorts: 'ascending',
      cell: ({ synthesizer }) => words.synthesizer(synthesizer),
    },
    { id: 'options', label: 'Options', width: 190, cell: (run) => <Options run={run} /> },
    { id: 'target', label: 'Target', width: 110, cell: ({ target }) => target ?? NO_VALUE },
    { id: 'seed', label: 'Seed', width: 90, numeric: true, cell: ({ seed }) => seed },
    {
      id: 'rows',
      label: 'Rows',
      width: 90,
      numeric: true,
      cell: ({ rowCount }) =>
        rowCount === null ? <span className="text-muted">as real</span> : formatCount(rowCount),
    },
    {
      id: 'duration',
      label: 'Duration',
      width: 104,
      numeric: true,
      sorts: 'descending',
      cell: (run) => durationOf(run),
    },
    {
      id: 'who',
      label: 'Who',
      width: 120,
      sorts: 'ascending',
      cell: ({ createdBy }) => createdBy?.name ?? NO_VALUE,
    },
    {
      id: 'created',
      label: 'Created',
      width: 150,
      sorts: 'descending',
      cell: ({ createdAt }) => <time dateTime={createdAt}>{formatDateTime(createdAt)}</time>,
    },
    {
      id: 'experiment',
      label: 'Experiment',
      width: 140,
      cell: ({ experiment }) => experiment?.name ?? NO_VALUE,
    },
    { id: 'tags', label: 'Tags', width: 170, cell: ({ tags }) => <Tags tags={tags} /> },
    {
      id: 'notes',
      label: 'Notes',
      width: 220,
      cell: ({ notes }) => <span title={notes}>{notes.split('\n')[0] || NO_VALUE}</span>,
    },
  ];
}

/** The column of a metric. */
export function metricColumn(name: string, words: CellWords): RunColumn {
  const group = words.metricGroup(name);
  return {
    id: `metric.${name}`,
    label: words.metric(name),
    ...(group ? { detail: group, lessIsBetter: words.lessIsBetter(name) } : {}),
    description: words.metricDescription(name),
    width: 126,
    numeric: true,
    sorts: 'descending',
    cell: ({ scores }) => formatMetric(scores.find((score) => score.name === name)?.value),
  };
}

/** The columns of a view, in its order; those that do not exist are left out. */
export function columnsOf(ids: readonly string[], words: CellWords): RunColumn[] {
  const plain = new Map(plainColumns(words).map((column) => [column.id, column]));
  return [...new Set(ids)].flatMap((id) => {
    const metric = metricOf(id);
    const column = metric === null ? plain.get(id) : metricColumn(metric, words);
    return column ? [column] : [];
  });
}

/** What became of the run: its decision, or how far it is. */
export function Outcome({ run }: { readonly run: RunRowFragment }) {
  const { state, decision, progress, name, cancelRequested } = run;
  if (state === 'RUNNING' && !cancelRequested)
    return (
      <span className="flex w-full items-center gap-2">
        <RunStateBadge state={state} />
        <span className="min-w-0 flex-1">
          <ProgressBar label={`Progress of ${name}`} value={progress} />
        </span>
      </span>
    );
  if (decision) return <DecisionBadge decision={decision} />;
  return <RunStateBadge state={state} canceling={cancelRequested} />;
}

function Options({ run: { changedOptions, scenario } }: { readonly run: RunRowFragment }) {
  if (scenario)
    return <span className="text-muted">scenario of {scenario.parent?.name ?? 'a deleted run'}</span>;
  const text = optionWords(changedOptions);
  return text ? <span title={text}>{text}</span> : <span className="text-muted">defaults</span>;
}

/** `trees 30; families of fare: gamma`. */
export function optionWords(options: RunRowFragment['changedOptions']): string {
  return options
    .map(({ name, value, column }) => {
      const text = typeof value === 'object' ? value.join(', ') : String(value);
      return column === null ? `${name} ${text}` : `${name} of ${column}: ${text}`;
    })
    .join('; ');
}

function Tags({ tags }: { readonly tags: readonly string[] }) {
  if (tags.length === 0) return null;
  return (
    <span className="flex gap-1 overflow-hidden" title={tags.join(', ')}>
      {tags.map((tag) => (
        <Badge key={tag}>{tag}</Badge>
      ))}
    </span>
  );
}

export function durationOf({ startedAt, finishedAt, state }: RunRowFragment): string {
  if (!startedAt || !finishedAt || isActive(state)) return NO_VALUE;
  return formatDuration(Date.parse(finishedAt) - Date.parse(startedAt));
}

/** The name of a run, which leads to its page: that is not loaded before, as a list has thousands of them. */
export function RunName({
  run,
  focusable = false,
}: {
  readonly run: RunRowFragment;
  readonly focusable?: boolean;
}) {
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <Link
        prefetch={false}
        href={`/runs/${run.id}`}
        tabIndex={focusable ? undefined : -1}
        title={run.name}
        className="min-w-0 truncate rounded py-1 font-semibold hover:text-accent hover:underline"
      >
        {run.name}
      </Link>
      {run.notes && (
        <span title={run.notes} className="shrink-0 text-muted">
          <FileText size={13} aria-label="Has notes" />
        </span>
      )}
      {run.archivedAt && <Badge>Archived</Badge>}
    </span>
  );
}
