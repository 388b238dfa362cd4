'use client';
import { Check, Plus } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { Button } from '../../components/Button';
import { TextInput } from '../../components/Field';
import { FormDialog } from '../../components/dialogs/FormDialog';
import { QueryError, SkeletonRows } from '../../components/States';
import { STATE_LABELS } from '../../format/words';
import { ComparableRunsDocument } from '../../graphql/generated/operations';
import { useSynthesizerLabel } from '../../labels/useSynthesizerLabel';

interface RunPickerProps {
  readonly ids: readonly string[];
  readonly max: number;
  readonly onChange: (ids: readonly string[]) => void;
}

/** Adds runs to a comparison and takes them out. */
export function RunPicker({ ids, max, onChange }: RunPickerProps) {
  const [open, setOpen] = useState(false);
  return (
    <FormDialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button>
          <Plus size={15} aria-hidden /> {ids.length === 0 ? 'Choose runs' : 'Add or remove runs'}
        </Button>
      }
      title="Runs to compare"
      description={`${ids.length} of at most ${max}. Runs of the same dataset stand first: only these can be set against one another.`}
    >
      <RunChoice ids={ids} max={max} onChange={onChange} />
      <div className="mt-4 flex justify-end">
        <Button tone="primary" onClick={() => setOpen(false)}>
          Done
        </Button>
      </div>
    </FormDialog>
  );
}

const EVERYTHING = { filter: {} };

function RunChoice({ ids, max, onChange }: RunPickerProps) {
  const labelOf = useSynthesizerLabel();
  const [text, setText] = useState('');
  const search = useDeferredValue(text).trim().toLowerCase();
  const [{ data, error }, refetch] = useQuery({ query: ComparableRunsDocument, variables: EVERYTHING });
  const runs = useMemo(() => {
    const nodes = data?.runs.nodes ?? [];
    const dataset = nodes.find(({ id }) => id === ids[0])?.dataset?.id;
    const named = nodes.map((run) => ({
      ...run,
      words:
        `${run.name} ${labelOf(run.synthesizer)} ${run.dataset?.name ?? ''} seed ${run.seed}`.toLowerCase(),
    }));
    const found = named.filter(({ words }) => search.split(/\s+/).every((word) => words.includes(word)));
    const first = found.filter((run) => run.dataset?.id === dataset);
    return [...first, ...found.filter((run) => run.dataset?.id !== dataset)];
  }, [data, ids, search, labelOf]);
  if (error && !data) return <QueryError error={error} onRetry={refetch} />;
  if (!data) return <SkeletonRows label="Loading runs" rows={6} />;
  const { totalCount, nodes } = data.runs;
  return (
    <>
      <TextInput
        aria-label="Search runs"
        placeholder="Name, synthesizer, dataset or seed"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <ul aria-label="Runs" className="mt-2 max-h-[50dvh] overflow-y-auto rounded-lg border border-line">
        {runs.map((run) => {
          const chosen = ids.includes(run.id);
          return (
            <li key={run.id} className="border-b border-line last:border-0">
              <button
                type="button"
                aria-pressed={chosen}
                disabled={!chosen && ids.length >= max}
                onClick={() => onChange(chosen ? ids.filter((id) => id !== run.id) : [...ids, run.id])}
                className="flex w-full items-center gap-2.5 px-3 py-2 text-left hover:bg-sunken disabled:opacity-50"
              >
                <span
                  aria-hidden
                  className="grid size-4 shrink-0 place-items-center rounded border border-line-strong text-accent"
                >
                  {chosen && <Check size={12} strokeWidth={3} />}
                </span>
                <span className="min-w-0">
                  <span className="block truncate font-medium">{run.name}</span>
                  <span className="block truncate text-xs text-muted">
                    {run.dataset?.name ?? 'from statistics'} · {labelOf(run.synthesizer)} · seed {run.seed}
                    {run.state !== 'SUCCEEDED' && ` · ${STATE_LABELS[run.state].toLowerCase()}`}
                  </span>
                </span>
              </button>
            </li>
          );
        })}
        {runs.length === 0 && <li className="p-4 text-center text-muted">No run has these words.</li>}
      </ul>
      {totalCount > nodes.length && (
        <p className="mt-2 text-[13px] text-muted">
          The newest {nodes.length} of {totalCount} runs. Select older ones in the list of runs.
        </p>
      )}
    </>
  );
}
