import clsx from 'clsx';
import type { ReactNode } from 'react';
import { formatQuantity } from '../../format/numbers';
import type {
  DecisionFieldsFragment,
  DecisionOutcome,
  ReportSizesFragment,
} from '../../graphql/generated/operations';
import { OUTCOMES } from './outcomes';

const FRAMES: Readonly<Record<DecisionOutcome, string>> = {
  SHARE: 'border-good/40 bg-good-soft',
  SHARE_WITH_CONDITIONS: 'border-warn/40 bg-warn-soft',
  DO_NOT_SHARE: 'border-bad/40 bg-bad-soft',
  NOT_DECIDED: 'border-line-strong/40 bg-sunken',
};

const INKS: Readonly<Record<DecisionOutcome, string>> = {
  SHARE: 'text-good',
  SHARE_WITH_CONDITIONS: 'text-warn',
  DO_NOT_SHARE: 'text-bad',
  NOT_DECIDED: 'text-muted',
};

/** Whether the table may be shared, the number that decides, the conditions, and what to do next. */
export function DecisionBanner({
  decision: { outcome, sentence, nextStep, conditions, splits },
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
      className={clsx('rounded-xl border px-4 py-3 shadow-(--shadow) sm:px-5', FRAMES[outcome])}
    >
      <h2 className={clsx('text-xl font-bold', INKS[outcome])}>{OUTCOMES[outcome].label}</h2>
      <p className="mt-0.5 text-base font-semibold text-pretty">{sentence}</p>
      {conditions.length > 0 && (
        <ul className="mt-1 list-disc space-y-0.5 pl-5">
          {conditions.map((condition) => (
            <li key={condition.code + condition.sentence}>{condition.sentence}</li>
          ))}
        </ul>
      )}
      <div className="mt-1.5 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-80">
          <p>
            <strong>Next:</strong> {nextStep.sentence}
          </p>
          <p className="mt-0.5 text-[13px] text-muted">
            From {formatQuantity(report.realRows, 'real row')},{' '}
            {formatQuantity(report.syntheticRows, 'synthetic row')}
            {report.holdoutRows ? ` and ${formatQuantity(report.holdoutRows, 'holdout row')}` : ''}
            {splits ? `; ${splits.agreeing} of ${splits.splits} random splits alone say the same` : ''}.
          </p>
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
    </section>
  );
}
