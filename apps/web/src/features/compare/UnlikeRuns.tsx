import { OctagonAlert } from 'lucide-react';
import { Button } from '../../components/Button';
import { PageLink } from '../../components/PageLink';
import { formatQuantity } from '../../format/numbers';
import { unlikeFacts, type AlikeRuns } from './model/dataFacts';

interface UnlikeRunsProps {
  /** At least two. */
  readonly parts: readonly AlikeRuns[];
  /** Letter of each run in the table, by its id. */
  readonly letters: ReadonlyMap<string, string>;
  /** Compares these runs alone; left out where the runs are given, as by a share link. */
  readonly onChoose?: (ids: readonly string[]) => void;
}

/** Says why runs cannot be set against one another, and what to do. */
export function UnlikeRuns({ parts, letters, onChoose }: UnlikeRunsProps) {
  const facts = unlikeFacts(parts);
  const reasons = facts.map(({ label }) => label.toLowerCase());
  return (
    <section
      role="alert"
      data-testid="unlike-runs"
      className="rounded-xl border border-warn/40 bg-warn-soft px-4 py-3.5 sm:px-5"
    >
      <h2 className="flex items-center gap-2 text-[15px] font-semibold">
        <OctagonAlert size={17} aria-hidden className="shrink-0 text-warn" />
        These runs were not measured on the same data
      </h2>
      <p className="mt-1 max-w-[90ch]">
        They differ in {listed(reasons)}, so a higher value would say nothing about the synthesizer. Metrics
        are not set against one another. Compare one of the parts below, or repeat the other runs on the same
        data with <em>Run again</em> on their pages.
      </p>
      <div className="mt-3 grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {parts.map(({ runs }, index) => (
          <div key={runs[0].id} className="rounded-lg border border-line bg-surface px-3.5 py-3">
            <h3 className="font-semibold">
              {formatQuantity(runs.length, 'run')}{' '}
              <span className="font-mono text-xs font-normal text-muted">
                {runs.map(({ id }) => letters.get(id)).join(' ')}
              </span>
            </h3>
            <dl className="mt-1.5 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-[13px]">
              {facts.map(({ label, values }) => (
                <div key={label} className="contents">
                  <dt className="text-muted">{label}</dt>
                  <dd className="min-w-0 break-words">{values[index]}</dd>
                </div>
              ))}
            </dl>
            <div className="mt-2.5">
              {runs.length > 1 ? (
                onChoose && (
                  <Button small onClick={() => onChoose(runs.map(({ id }) => id))}>
                    Compare these {runs.length}
                  </Button>
                )
              ) : (
                <PageLink
                  href={`/runs/${runs[0].id}`}
                  className="rounded font-medium text-accent underline-offset-2 hover:underline"
                >
                  {runs[0].name}
                </PageLink>
              )}
            </div>
          </div>
        ))}
      </div>
    </section>
  );
}

function listed(words: readonly string[]): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}
