'use client';
import Link from 'next/link';
import { ProgressBar } from '../../components/ProgressBar';
import { RunStateBadge } from '../../components/RunStateBadge';
import { RowHeader, Table, Td, Th } from '../../components/Table';
import { formatDateTime, formatDuration } from '../../format/dates';
import { formatCount, NO_VALUE } from '../../format/numbers';
import type { RunListItemFragment } from '../../graphql/generated/operations';
import { isActive } from '../../graphql/runActivity';
import { useSynthesizerLabel } from '../../labels/useSynthesizerLabel';
import { DecisionBadge } from '../decision';

interface RunTableProps {
  readonly runs: readonly RunListItemFragment[];
  readonly hideDataset?: boolean;
  readonly selection?: { readonly ids: readonly string[]; readonly toggle: (id: string) => void };
}

/** Runs as a table; with a selection, each row has a checkbox. */
export function RunTable({ runs, hideDataset, selection }: RunTableProps) {
  const labelOf = useSynthesizerLabel();
  return (
    <Table label="Runs">
      <thead>
        <tr>
          {selection && (
            <Th className="w-8">
              <span className="sr-only">Select</span>
            </Th>
          )}
          <Th>Name</Th>
          <Th>State, decision</Th>
          {!hideDataset && <Th>Dataset</Th>}
          <Th>Synthesizer</Th>
          <Th>Target</Th>
          <Th numeric>Rows</Th>
          <Th numeric>Seed</Th>
          <Th>Started</Th>
          <Th numeric>Took</Th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr key={run.id} className="hover:bg-sunken/60">
            {selection && (
              <Td>
                <label className="grid size-8 place-items-center">
                  <input
                    type="checkbox"
                    aria-label={`Select ${run.name}`}
                    className="size-4 accent-(--accent)"
                    checked={selection.ids.includes(run.id)}
                    onChange={() => selection.toggle(run.id)}
                  />
                </label>
              </Td>
            )}
            <RowHeader className="min-w-32 sm:min-w-44">
              <Link
                href={`/runs/${run.id}`}
                className="rounded py-1 font-semibold hover:text-accent hover:underline"
              >
                {run.name}
              </Link>
              {run.scenario && (
                <span className="block text-xs font-normal text-muted">
                  scenario of {run.scenario.parent?.name ?? 'a deleted run'}
                </span>
              )}
            </RowHeader>
            <Td>
              <span className="flex flex-col items-start gap-1">
                <RunStateBadge state={run.state} />
                {run.decision && <DecisionBadge decision={run.decision} />}
              </span>
              {run.state === 'RUNNING' && (
                <div className="mt-1.5 w-24">
                  <ProgressBar label={`Progress of ${run.name}`} value={run.progress} />
                </div>
              )}
            </Td>
            {!hideDataset && (
              <Td>
                {run.dataset ? (
                  <Link href={`/datasets/${run.dataset.id}`} className="rounded hover:underline">
                    {run.dataset.name}
                  </Link>
                ) : (
                  <span className="text-muted">from statistics</span>
                )}
              </Td>
            )}
            <Td className="whitespace-nowrap">{labelOf(run.synthesizer)}</Td>
            <Td>{run.target ?? NO_VALUE}</Td>
            <Td numeric>{run.rowCount === null ? 'as training' : formatCount(run.rowCount)}</Td>
            <Td numeric>{run.seed}</Td>
            <Td className="whitespace-nowrap">
              {formatDateTime(run.createdAt)}
              {run.createdBy && <div className="text-muted">{run.createdBy.name}</div>}
            </Td>
            <Td numeric>
              {run.startedAt && run.finishedAt && !isActive(run.state)
                ? formatDuration(Date.parse(run.finishedAt) - Date.parse(run.startedAt))
                : NO_VALUE}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
