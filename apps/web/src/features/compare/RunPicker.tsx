'use client';
import { X } from 'lucide-react';
import Link from 'next/link';
import { useQuery } from 'urql';
import { Select } from '../../components/Field';
import { RunStateBadge } from '../../components/RunStateBadge';
import { RunsDocument } from '../../graphql/generated/operations';
import { useSynthesizerLabel } from '../../labels/useSynthesizerLabel';
import { runLetter } from './comparison';

interface RunPickerProps {
  readonly ids: readonly string[];
  readonly full: boolean;
  readonly onAdd: (id: string) => void;
  readonly onRemove: (id: string) => void;
}

const VARIABLES = { first: 100, after: null, filter: {} };

/** The runs of a comparison, with ways to add and to remove. */
export function RunPicker({ ids, full, onAdd, onRemove }: RunPickerProps) {
  const labelOf = useSynthesizerLabel();
  const [{ data }] = useQuery({ query: RunsDocument, variables: VARIABLES });
  const runs = data?.runs.nodes ?? [];
  const byId = new Map(runs.map((run) => [run.id, run]));
  return (
    <div className="flex flex-wrap items-center gap-2">
      {ids.map((id, index) => {
        const run = byId.get(id);
        return (
          <span
            key={id}
            className="inline-flex max-w-full items-center gap-2 rounded-lg border border-line bg-surface py-0.5 pr-0.5 pl-2.5"
          >
            <span className="font-mono text-xs text-muted">{runLetter(index)}</span>
            <Link href={`/runs/${id}`} className="truncate rounded font-medium hover:underline">
              {run?.name ?? id}
            </Link>
            {run && <RunStateBadge state={run.state} />}
            <button
              type="button"
              aria-label={`Remove ${run?.name ?? id}`}
              title="Remove"
              className="grid size-8 place-items-center rounded-md text-muted hover:bg-sunken hover:text-ink"
              onClick={() => onRemove(id)}
            >
              <X size={14} aria-hidden />
            </button>
          </span>
        );
      })}
      <Select
        aria-label="Add a run"
        className="w-full! sm:w-64!"
        value=""
        disabled={full || runs.length === 0}
        onChange={(event) => event.target.value && onAdd(event.target.value)}
      >
        <option value="">
          {full ? 'No more than 20 runs' : data && runs.length === 0 ? 'No runs yet' : 'Add a run…'}
        </option>
        {runs
          .filter(({ id }) => !ids.includes(id))
          .map((run) => (
            <option key={run.id} value={run.id}>
              {run.name} · {labelOf(run.synthesizer)} · seed {run.seed}
            </option>
          ))}
      </Select>
    </div>
  );
}
