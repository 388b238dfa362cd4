import clsx from 'clsx';
import { VerdictBadge } from '../../components/VerdictBadge';
import { formatQuantity } from '../../format/numbers';
import { GROUP_LABELS } from '../../format/words';
import type { ConclusionFieldsFragment, ReportSizesFragment } from '../../graphql/generated/operations';

type Group = ConclusionFieldsFragment['groups'][number];

const PARTS = [
  { key: 'at', label: 'as a new sample', tone: 'bg-good' },
  { key: 'below', label: 'fall short', tone: 'bg-warn' },
  { key: 'above', label: 'better', tone: 'bg-bad' },
] as const;

/** What the report says in one sentence, then in one for each group of metrics. */
export function ConclusionCard({
  conclusion: { headline, groups },
  report,
}: {
  readonly conclusion: ConclusionFieldsFragment;
  readonly report: ReportSizesFragment;
}) {
  return (
    <section
      aria-label="Summary"
      data-testid="verdict-summary"
      className="rounded-xl border border-line bg-surface p-4 shadow-(--shadow) sm:p-5"
    >
      <p className="text-base font-semibold text-balance">{headline}</p>
      <p className="mt-1 text-[13px] text-muted">
        Measured on {formatQuantity(report.realRows, 'real row')} against{' '}
        {formatQuantity(report.syntheticRows, 'synthetic row')}
        {report.holdoutRows ? ` and ${formatQuantity(report.holdoutRows, 'holdout row')}` : ''}. The ceiling
        is the value that a new real sample of the same size would reach.
      </p>
      <ul className="mt-4 grid gap-3 lg:grid-cols-3">
        {groups.map((group) => (
          <GroupCard key={group.group} group={group} />
        ))}
      </ul>
    </section>
  );
}

function GroupCard({ group }: { readonly group: Group }) {
  const { verdict, sentence } = group;
  const judged = PARTS.reduce((sum, { key }) => sum + group[key], 0);
  return (
    <li className="flex min-w-0 flex-col rounded-lg border border-line p-3.5">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-semibold">{GROUP_LABELS[group.group]}</h3>
        {verdict !== null && <VerdictBadge verdict={verdict} />}
      </div>
      <p className="mt-1.5 flex-1 text-[13px]">{sentence}</p>
      {judged > 0 && (
        <>
          <div className="mt-3 flex h-2 gap-0.5 overflow-hidden rounded-full" aria-hidden>
            {PARTS.filter(({ key }) => group[key] > 0).map(({ key, tone }) => (
              <div key={key} className={toneOf(group, key, tone)} style={{ flexGrow: group[key] }} />
            ))}
          </div>
          <p className="mt-1.5 flex flex-wrap gap-x-4 gap-y-0.5 text-xs text-muted">
            {PARTS.filter(({ key }) => group[key] > 0).map(({ key, label, tone }) => (
              <span key={key} className="flex items-center gap-1.5">
                <span aria-hidden className={clsx('size-2 rounded-full', toneOf(group, key, tone))} />
                <strong className="tabular font-semibold text-ink">{group[key]}</strong> {label}
              </span>
            ))}
          </p>
        </>
      )}
    </li>
  );
}

/** Better than a new real sample is a sign of copying, except in privacy. */
function toneOf({ group }: Group, key: string, tone: string): string {
  return group === 'PRIVACY' && key === 'above' ? 'bg-good' : tone;
}
