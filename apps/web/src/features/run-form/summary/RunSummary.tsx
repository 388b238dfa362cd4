'use client';
import { ArrowRight, Play, Timer } from 'lucide-react';
import { Button, LinkButton } from '../../../components/Button';
import { formatSeconds } from '../../../format/dates';
import { formatQuantity } from '../../../format/numbers';
import type { FormDifference } from './formDifferences';
import type { Estimate } from './useEstimate';

interface RunSummaryProps {
  readonly datasetId: string;
  /** Null while the form cannot be read. */
  readonly runs: number | null;
  readonly several: boolean;
  readonly estimate: Estimate | null;
  readonly labelOf: (synthesizer: string) => string;
  /** Against the run that is repeated; null for a new one. */
  readonly differences: readonly FormDifference[] | null;
  readonly original: { readonly id: string; readonly name: string } | null;
  readonly busy: boolean;
}

/** What the form will start, how long it takes, and what is otherwise than in the run that it repeats. */
export function RunSummary(props: RunSummaryProps) {
  const { datasetId, runs, several, estimate, labelOf, differences, original, busy } = props;
  const noun = several ? 'sweep' : 'run';
  return (
    <aside
      aria-label="Summary"
      className="rounded-xl border border-line bg-surface p-4 shadow-(--shadow) lg:sticky lg:top-4"
    >
      <p className="text-[15px] font-semibold" data-testid="run-count">
        {runs === null ? 'Not ready yet' : formatQuantity(runs, 'run')}
      </p>
      <div className="mt-1 flex gap-2 text-[13px]" aria-live="polite" data-testid="estimate">
        <Timer size={15} aria-hidden className="mt-0.5 shrink-0 text-muted" />
        <EstimateText estimate={runs === null ? null : estimate} labelOf={labelOf} />
      </div>
      {differences && original && <Differences differences={differences} original={original} />}
      <div className="mt-4 flex flex-wrap gap-2 lg:flex-col">
        <Button type="submit" tone="primary" disabled={busy}>
          <Play size={15} aria-hidden /> {busy ? 'Starting' : `Start ${noun}`}
        </Button>
        <LinkButton href={`/datasets/${datasetId}`}>Back to the dataset</LinkButton>
      </div>
    </aside>
  );
}

function EstimateText({
  estimate,
  labelOf,
}: {
  readonly estimate: Estimate | null;
  readonly labelOf: (synthesizer: string) => string;
}) {
  if (!estimate) return <span className="text-muted">The time is estimated once the form is complete.</span>;
  const { time, unknown } = estimate;
  if (!time) {
    return (
      <span className="text-muted">
        How long it takes is not known: no run of {alternatives(unknown.map(labelOf))} has finished on this
        machine yet.
      </span>
    );
  }
  return (
    <span>
      About <strong className="font-semibold">{formatSeconds(time.seconds)}</strong> for one worker
      <span className="block text-muted">
        {formatSeconds(time.low)} to {formatSeconds(time.high)}, from finished runs on this machine
      </span>
    </span>
  );
}

/** `A`, `A or B`, `A, B or C`. */
function alternatives(names: readonly string[]): string {
  return names.length < 2
    ? (names.at(0) ?? 'this kind')
    : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

function Differences({
  differences,
  original,
}: {
  readonly differences: readonly FormDifference[];
  readonly original: { readonly id: string; readonly name: string };
}) {
  return (
    <section aria-label="Differences to the original" className="mt-3 border-t border-line pt-3 text-[13px]">
      <h3 className="font-medium">
        Copy of{' '}
        <a href={`/runs/${original.id}`} className="break-words underline">
          {original.name}
        </a>
      </h3>
      {differences.length === 0 ? (
        <p className="text-muted">Nothing differs: it will make the same rows.</p>
      ) : (
        <dl className="mt-1 space-y-1.5" data-testid="differences">
          {differences.map(({ label, before, after }) => (
            <div key={label}>
              <dt className="text-muted">{label}</dt>
              <dd className="flex flex-wrap items-center gap-x-1.5 break-words">
                <del className="text-muted decoration-line-strong">{before}</del>
                <ArrowRight size={13} aria-label="becomes" className="shrink-0 text-muted" />
                <ins className="font-medium no-underline">{after}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
