'use client';
import clsx from 'clsx';
import { Tabs } from 'radix-ui';
import type { PlanProblem } from './planContext';
import { PLAN_STEPS, STEP_LABELS, stepOfPath } from './planSteps';

/** The four steps, each with the number of its problems. */
export function StepTabs({ problems }: { readonly problems: readonly PlanProblem[] }) {
  return (
    <Tabs.List aria-label="Steps of the plan" className="grid grid-cols-2 gap-1.5 xl:grid-cols-4">
      {PLAN_STEPS.map((step, index) => {
        const count = problems.filter(({ path }) => stepOfPath(path) === step).length;
        return (
          <Tabs.Trigger
            key={step}
            value={step}
            className={clsx(
              'flex min-h-11 items-center gap-2 rounded-lg border border-line bg-surface px-2.5 py-1.5 text-left text-[13px] leading-tight font-medium text-muted hover:bg-sunken',
              'data-[state=active]:border-accent data-[state=active]:bg-accent-soft data-[state=active]:text-ink',
            )}
          >
            <span
              aria-hidden
              className="grid size-5 shrink-0 place-items-center rounded-full bg-sunken text-xs text-muted"
            >
              {index + 1}
            </span>
            <span className="min-w-0 flex-1">{STEP_LABELS[step]}</span>
            {count > 0 && (
              <span className="tabular rounded-full bg-bad-soft px-1.5 text-xs text-bad">
                {count}
                <span className="sr-only"> {count === 1 ? 'problem' : 'problems'}</span>
              </span>
            )}
          </Tabs.Trigger>
        );
      })}
    </Tabs.List>
  );
}
