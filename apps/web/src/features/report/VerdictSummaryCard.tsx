import { formatQuantity } from '../../format/numbers';
import type { MetricFieldsFragment, ReportSizesFragment } from '../../graphql/generated/operations';
import { countVerdicts, verdictSentence, worstColumns } from './verdictSummary';

interface VerdictSummaryProps {
  readonly metrics: readonly MetricFieldsFragment[];
  readonly report: ReportSizesFragment | null;
}

/** The report in two sentences and three numbers. */
export function VerdictSummary({ metrics, report }: VerdictSummaryProps) {
  const counts = countVerdicts(metrics);
  const judged = counts.at + counts.below + counts.above;
  const worst = worstColumns(metrics, 3);
  const parts = [
    { key: 'at', label: 'as good as a new real sample', count: counts.at, tone: 'bg-good' },
    { key: 'below', label: 'fall short', count: counts.below, tone: 'bg-warn' },
    { key: 'above', label: 'suspiciously good', count: counts.above, tone: 'bg-bad' },
  ];
  return (
    <section
      aria-label="Summary"
      data-testid="verdict-summary"
      className="rounded-xl border border-line bg-surface p-4 shadow-(--shadow) sm:p-5"
    >
      <p className="text-base font-semibold text-balance">{verdictSentence(counts)}</p>
      {worst.length > 0 && (
        <p className="mt-1">
          Furthest from the real columns: {worst.map(({ column }) => column).join(', ')}.
        </p>
      )}
      {report && (
        <p className="mt-1 text-muted">
          Measured on {formatQuantity(report.realRows, 'real row')} against{' '}
          {formatQuantity(report.syntheticRows, 'synthetic row')}
          {report.holdoutRows ? ` and ${formatQuantity(report.holdoutRows, 'holdout row')}` : ''}. The ceiling
          is the value that a new real sample of the same size would reach.
        </p>
      )}
      {judged > 0 && (
        <>
          <div className="mt-3 flex h-2 gap-0.5 overflow-hidden rounded-full" aria-hidden>
            {parts
              .filter(({ count }) => count > 0)
              .map(({ key, count, tone }) => (
                <div key={key} className={tone} style={{ flexGrow: count }} />
              ))}
          </div>
          <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-[13px]">
            {parts.map(({ key, label, count, tone }) => (
              <li key={key} className="flex items-center gap-1.5">
                <span aria-hidden className={`size-2 rounded-full ${tone}`} />
                <strong className="tabular font-semibold">{count}</strong> {label}
              </li>
            ))}
            {counts.withoutVerdict > 0 && (
              <li className="text-muted">{counts.withoutVerdict} without a ceiling</li>
            )}
          </ul>
        </>
      )}
    </section>
  );
}
