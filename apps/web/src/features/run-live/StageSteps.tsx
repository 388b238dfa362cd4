import clsx from 'clsx';
import { Check, LoaderCircle, X } from 'lucide-react';
import { STAGE_LABELS } from '../../format/words';
import type { RunStage, RunState } from '../../graphql/generated/operations';

interface StageStepsProps {
  readonly state: RunState;
  readonly stage: RunStage | null;
  /** Those that the run goes through, in order. */
  readonly stages: readonly RunStage[];
}

type Step = 'done' | 'current' | 'stopped' | 'waiting';

function stepOf(index: number, current: number, state: RunState): Step {
  if (state === 'SUCCEEDED' || index < current) return 'done';
  if (index > current || state === 'QUEUED') return 'waiting';
  return state === 'RUNNING' ? 'current' : 'stopped';
}

const STEP_WORDS: Readonly<Record<Step, string>> = {
  done: 'done',
  current: 'at work',
  stopped: 'stopped here',
  waiting: 'waiting',
};

/** The stages of a run and where it is. */
export function StageSteps({ state, stage, stages }: StageStepsProps) {
  const current = stage === null ? -1 : stages.indexOf(stage);
  return (
    <ol aria-label="Stages" className="grid grid-cols-2 gap-2 sm:grid-cols-4">
      {stages.map((name, index) => {
        const step = stepOf(index, current, state);
        return (
          <li
            key={name}
            aria-current={step === 'current' ? 'step' : undefined}
            className={clsx(
              'flex items-center gap-2 rounded-lg border px-3 py-2',
              step === 'current' ? 'border-accent bg-accent-soft' : 'border-line',
              step === 'waiting' && 'text-muted',
            )}
          >
            <span
              className={clsx(
                'grid size-5 shrink-0 place-items-center rounded-full text-xs',
                step === 'done' && 'bg-good-soft text-good',
                step === 'current' && 'text-accent',
                step === 'stopped' && 'bg-bad-soft text-bad',
                step === 'waiting' && 'bg-sunken',
              )}
              aria-hidden
            >
              {step === 'done' && <Check size={13} />}
              {step === 'current' && <LoaderCircle size={15} className="animate-spin" />}
              {step === 'stopped' && <X size={13} />}
              {step === 'waiting' && index + 1}
            </span>
            <span className="font-medium">{STAGE_LABELS[name]}</span>
            <span className="sr-only">, {STEP_WORDS[step]}</span>
          </li>
        );
      })}
    </ol>
  );
}
