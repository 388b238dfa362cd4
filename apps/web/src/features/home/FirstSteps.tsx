'use client';
import clsx from 'clsx';
import { ArrowRight, Check, Play } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { useQuery } from 'urql';
import { Button, LinkButton } from '../../components/Button';
import { ProgressBar } from '../../components/ProgressBar';
import { ErrorBox, SkeletonRows } from '../../components/States';
import { formatPercent, formatQuantity } from '../../format/numbers';
import { STAGE_LABELS } from '../../format/words';
import {
  CreateRunDocument,
  FirstStepsDocument,
  type RunRowFragment,
} from '../../graphql/generated/operations';
import { isActive } from '../../graphql/runActivity';
import { useAction } from '../../graphql/useAction';
import { useViewer } from '../../runtime/viewer';
import { DecisionBadge } from '../decision';

interface FirstStepsProps {
  /** The first run, when it has been started. */
  readonly run: RunRowFragment | null;
  readonly onStarted: () => void;
}

/** From an example to the first decision: choose a table, start a run, read what was decided. */
export function FirstSteps({ run, onStarted }: FirstStepsProps) {
  const { canWrite } = useViewer();
  const [{ data }] = useQuery({ query: FirstStepsDocument });
  const [chosen, setChosen] = useState<string | null>(null);
  const starting = useAction(CreateRunDocument, ['Run']);
  if (!canWrite && !run) {
    return (
      <Notice>
        Members of this workspace upload tables and start runs. Their decisions appear here as soon as there
        is one.
      </Notice>
    );
  }
  if (!data) return <SkeletonRows label="Loading the examples" rows={3} />;
  const tables = [...data.datasets.nodes].sort((a, b) => a.rowCount - b.rowCount).slice(0, 4);
  const table = tables.find(({ id }) => id === (run?.dataset?.id ?? chosen)) ?? tables.at(0);
  const done = run !== null && !isActive(run.state);
  const start = async () => {
    if (!table) return;
    const input = {
      datasetId: table.id,
      ...(table.proposedTarget ? { target: table.proposedTarget.column } : {}),
    };
    if (await starting.run({ input })) onStarted();
  };
  return (
    <ol aria-label="First steps" className="grid items-stretch gap-4 lg:grid-cols-3">
      <Step number={1} title="Choose a table" state={run ? 'done' : 'now'}>
        {tables.length === 0 ? (
          <p className="text-muted">There is no table yet: upload one to begin.</p>
        ) : (
          <fieldset disabled={run !== null} className="space-y-1.5">
            <legend className="mb-1.5 text-muted">
              {tables.some(({ example }) => example) ? 'An example is ready.' : 'Your tables:'}
            </legend>
            {tables.map(({ id, name, example, rowCount, columnCount }) => (
              <label
                key={id}
                className={clsx(
                  'flex items-center gap-2.5 rounded-lg border px-3 py-2',
                  id === table?.id ? 'border-accent bg-accent-soft' : 'border-line',
                )}
              >
                <input
                  type="radio"
                  name="first-table"
                  className="size-4 accent-(--accent)"
                  checked={id === table?.id}
                  onChange={() => setChosen(id)}
                />
                <span className="min-w-0">
                  <span className="block truncate font-medium">{name}</span>
                  <span className="block text-xs text-muted">
                    {example ? 'Example, ' : ''}
                    {formatQuantity(rowCount, 'row')}, {formatQuantity(columnCount, 'column')}
                  </span>
                </span>
              </label>
            ))}
          </fieldset>
        )}
        <p className="mt-3 text-[13px]">
          <Link href="/datasets" className="rounded py-1 text-accent hover:underline">
            Or upload a table of yours
          </Link>
        </p>
      </Step>
      <Step number={2} title="Start a run" state={done ? 'done' : run || table ? 'now' : 'later'}>
        <p className="text-muted">
          It fits a model to part of the rows, draws a synthetic table, and measures its fidelity, its utility
          and what it gives away about people.
        </p>
        {run && isActive(run.state) ? (
          <div className="mt-4">
            <ProgressBar
              label={`Progress of ${run.name}`}
              value={run.state === 'QUEUED' ? null : run.progress}
            />
            <p className="tabular mt-1.5 text-[13px] text-muted" aria-live="polite">
              {run.state === 'QUEUED'
                ? 'Waiting for a worker'
                : `${run.stage ? `${STAGE_LABELS[run.stage]}, ` : ''}${formatPercent(run.progress)}`}
            </p>
          </div>
        ) : (
          !run && (
            <div className="mt-4">
              <Button tone="primary" disabled={!table || starting.busy} onClick={() => void start()}>
                <Play size={15} aria-hidden /> {table ? `Start with ${table.name}` : 'Start'}
              </Button>
            </div>
          )
        )}
        {starting.fault && (
          <div className="mt-3">
            <ErrorBox title="The run was not started" code={starting.fault.code}>
              {starting.fault.message}
            </ErrorBox>
          </div>
        )}
      </Step>
      <Step number={3} title="Read the decision" state={done ? 'now' : 'later'}>
        <p className="text-muted">
          Whether the synthetic table may be shared, for what, and the number that decides. Below it are all
          the measurements.
        </p>
        {run && done && (
          <div className="mt-4 space-y-3">
            {run.decision ? (
              <>
                <DecisionBadge decision={run.decision} />
                <p className="font-medium">{run.decision.sentence}</p>
              </>
            ) : (
              <p className="font-medium">The run ended without a decision.</p>
            )}
            <LinkButton tone="primary" href={`/runs/${run.id}`}>
              {run.decision ? 'Open the decision' : 'See why'} <ArrowRight size={15} aria-hidden />
            </LinkButton>
          </div>
        )}
      </Step>
    </ol>
  );
}

function Notice({ children }: { readonly children: ReactNode }) {
  return <p className="rounded-xl border border-line bg-surface p-5 text-muted">{children}</p>;
}

function Step({
  number,
  title,
  state,
  children,
}: {
  readonly number: number;
  readonly title: string;
  readonly state: 'done' | 'now' | 'later';
  readonly children: ReactNode;
}) {
  return (
    <li
      aria-current={state === 'now' ? 'step' : undefined}
      className={clsx(
        'rounded-xl border bg-surface p-5 shadow-(--shadow)',
        state === 'now' ? 'border-accent/60' : 'border-line',
      )}
    >
      <h2 className="mb-3 flex items-center gap-2.5 text-[15px] font-semibold">
        <span
          className={clsx(
            'grid size-7 shrink-0 place-items-center rounded-full text-[13px]',
            state === 'done'
              ? 'bg-good-soft text-good'
              : state === 'now'
                ? 'bg-accent text-accent-ink'
                : 'bg-sunken text-muted',
          )}
        >
          {state === 'done' ? <Check size={15} aria-label="Done" /> : number}
        </span>
        {title}
      </h2>
      {children}
    </li>
  );
}
