import clsx from 'clsx';
import type { ReactNode } from 'react';
import { Badge } from '../../components/Badge';
import { formatQuantity } from '../../format/numbers';
import { GROUP_LABELS } from '../../format/words';
import type {
  DecisionFieldsFragment,
  DecisionOutcome,
  FindingFieldsFragment,
  ReportSizesFragment,
} from '../../graphql/generated/operations';
import { ANSWERS, GRADES, OUTCOMES } from './outcomes';

const GROUPS = ['PRIVACY', 'FIDELITY', 'UTILITY'] as const;

const FRAMES: Readonly<Record<DecisionOutcome, string>> = {
  SHARE: 'border-good/40 bg-good-soft',
  SHARE_WITH_CONDITIONS: 'border-warn/40 bg-warn-soft',
  DO_NOT_SHARE: 'border-bad/40 bg-bad-soft',
  NOT_DECIDED: 'border-line bg-sunken',
};

const INKS: Readonly<Record<DecisionOutcome, string>> = {
  SHARE: 'text-good',
  SHARE_WITH_CONDITIONS: 'text-warn',
  DO_NOT_SHARE: 'text-bad',
  NOT_DECIDED: 'text-muted',
};

/** Whether the table may be shared, the number that decides, the next step, and every question with its answer. */
export function DecisionCard({
  decision: { outcome, sentence, nextStep, conditions, findings, splits },
  report,
  actions,
}: {
  readonly decision: DecisionFieldsFragment;
  readonly report: ReportSizesFragment;
  readonly actions?: ReactNode;
}) {
  return (
    <section
      aria-label="Decision"
      data-testid="decision"
      className="overflow-hidden rounded-xl border border-line bg-surface shadow-(--shadow)"
    >
      <div className={clsx('border-b p-4 sm:p-5', FRAMES[outcome])}>
        <h2 className={clsx('text-xl font-bold', INKS[outcome])}>{OUTCOMES[outcome].label}</h2>
        <p className="mt-1 text-base font-semibold text-balance">{sentence}</p>
        {conditions.length > 0 && (
          <ul className="mt-2 list-disc space-y-0.5 pl-5">
            {conditions.map((condition) => (
              <li key={condition.code}>{condition.sentence}</li>
            ))}
          </ul>
        )}
        <p className="mt-2">
          <strong>Next:</strong> {nextStep.sentence}
        </p>
        <p className="mt-2 text-[13px] text-muted">
          From {formatQuantity(report.realRows, 'real row')},{' '}
          {formatQuantity(report.syntheticRows, 'synthetic row')}
          {report.holdoutRows ? ` and ${formatQuantity(report.holdoutRows, 'holdout row')}` : ''}
          {splits ? `; ${splits.agreeing} of ${splits.splits} random splits alone say the same` : ''}.
        </p>
        {actions && <div className="mt-3 flex flex-wrap gap-2">{actions}</div>}
      </div>
      <ul className="grid gap-x-6 gap-y-4 p-4 sm:p-5 lg:grid-cols-3">
        {GROUPS.map((group) => (
          <FindingGroup
            key={group}
            title={GROUP_LABELS[group]}
            findings={findings.filter((finding) => finding.group === group)}
          />
        ))}
      </ul>
    </section>
  );
}

function FindingGroup({
  title,
  findings,
}: {
  readonly title: string;
  readonly findings: readonly FindingFieldsFragment[];
}) {
  return (
    <li className="min-w-0">
      <h3 className="font-semibold">{title}</h3>
      <ul className="mt-1 divide-y divide-line">
        {findings.map((finding) => (
          <FindingItem key={finding.question} finding={finding} />
        ))}
      </ul>
    </li>
  );
}

function FindingItem({ finding }: { readonly finding: FindingFieldsFragment }) {
  const { group, label, answer, grade, sentence } = finding;
  const look = grade === null ? ANSWERS[answer] : GRADES[grade];
  const tone = group === 'PRIVACY' && answer === 'BEYOND' ? 'bad' : look.tone;
  return (
    <li className="py-2">
      <p className="flex items-start justify-between gap-2 text-[13px] font-medium">
        <span className="min-w-0">{label}</span> <Badge tone={tone}>{look.label}</Badge>
      </p>
      <p className="mt-0.5 text-[13px] text-muted">{sentence}</p>
    </li>
  );
}
