'use client';
import { CircleAlert, CircleCheck, LoaderCircle } from 'lucide-react';
import { formatQuantity } from '../../../format/numbers';
import type { PlanProblem } from './planContext';
import type { PlanCheck } from './usePlanCheck';

interface ProblemListProps {
  readonly check: PlanCheck;
  readonly problems: readonly PlanProblem[];
  readonly onGo: (problem: PlanProblem) => void;
}

/** All that is wrong with the plan, each a way to its line; or what it will simulate. */
export function ProblemList({ check, problems, onGo }: ProblemListProps) {
  const { ready, current, fault } = check;
  if (problems.length > 0) {
    return (
      <div>
        <p role="status" className="flex items-center gap-2 font-medium text-bad">
          <CircleAlert size={16} aria-hidden /> {formatQuantity(problems.length, 'problem')}
        </p>
        <ul className="mt-1.5 max-h-52 space-y-1 overflow-y-auto" aria-label="Problems of the plan">
          {problems.map((problem, index) => (
            <li key={index}>
              <button
                type="button"
                onClick={() => onGo(problem)}
                className="flex w-full gap-2 rounded-md px-2 py-1 text-left text-[13px] hover:bg-sunken"
              >
                <span className="tabular w-14 shrink-0 text-muted">
                  {problem.line === null ? 'Plan' : `Line ${problem.line}`}
                </span>
                <span className="min-w-0 break-words">{problem.message}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    );
  }
  if (fault)
    return (
      <p role="alert" className="flex gap-2 text-bad">
        <CircleAlert size={16} aria-hidden className="mt-0.5 shrink-0" /> The plan could not be checked:{' '}
        {fault.message}
      </p>
    );
  if (ready === null || !current)
    return (
      <p role="status" className="flex items-center gap-2 text-muted">
        <LoaderCircle size={16} aria-hidden className="animate-spin" /> Checking
      </p>
    );
  return (
    <p role="status" data-testid="plan-ready" className="flex items-center gap-2 text-good">
      <CircleCheck size={16} aria-hidden />
      {formatQuantity(ready.designs.length, 'design')} × {formatQuantity(ready.scenarios.length, 'scenario')}{' '}
      × {formatQuantity(ready.trials ?? 0, 'trial')}
    </p>
  );
}
