import type {
  CreateRunInput,
  DecisionFieldsFragment,
  NextStepRunFragment,
} from '../../graphql/generated/operations';
import { repeatAddress, repeatInput } from '../run-form';

/** A next step that the dashboard can do. */
export interface NextStepLink {
  readonly label: string;
  readonly href: string;
}

/** A holdout that is worth trying where the present one was too small, in percent. */
const LARGER_HOLDOUT = 50;
const USUAL_HOLDOUT = 30;

type NextStep = Pick<DecisionFieldsFragment['nextStep'], 'code' | 'columns'>;

/** Where the next step of a run's decision is done: mostly a form that repeats the run with one thing changed. */
export function nextStepLink(run: NextStepRunFragment, { code, columns }: NextStep): NextStepLink | null {
  const { dataset, scenario } = run;
  if (!dataset) return null;
  if (code === 'DECLARE_KEY') {
    const params = new URLSearchParams(columns.slice(0, 1).map((column) => ['column', column]));
    return { label: 'Open the schema', href: `/datasets/${dataset.id}/schema?${params.toString()}` };
  }
  // A scenario has no fit to repeat.
  if (scenario) return null;
  const repeat = (changes: Parameters<typeof repeatAddress>[2]) => repeatAddress(run, dataset, changes);
  switch (code) {
    case 'LEAVE_OUT_COLUMNS':
      return {
        label: `New run without ${columns.join(', ')}`,
        href: repeat({ without: columns, focus: 'columns' }),
      };
    case 'OTHER_SYNTHESIZER':
      return { label: 'Choose another synthesizer', href: repeat({ focus: 'synthesizer' }) };
    case 'HOLD_OUT_ROWS': {
      const holdoutPercent = largerHoldout(run);
      return {
        label: `New run with a holdout of ${holdoutPercent}%`,
        href: repeat({ holdoutPercent, rowCount: null, focus: 'holdout' }),
      };
    }
    case 'TURN_PROTECTION_ON':
      return { label: 'New run with protection', href: repeat({ defaultOption: 'protection' }) };
    default:
      return null;
  }
}

/** The run that a next step asks for, and what it has otherwise. */
export interface NextStepRun {
  /** As in `New run without ticket`. */
  readonly change: string;
  readonly input: CreateRunInput;
}

/** The run that does the next step, where the step leaves nothing to choose; null for every other one. */
export function nextStepRun(run: NextStepRunFragment, { code, columns }: NextStep): NextStepRun | null {
  const { dataset, scenario, name } = run;
  // A scenario has no fit to repeat.
  if (!dataset || scenario) return null;
  const again = repeatInput(run, dataset.id);
  const as = (change: string, changes: Partial<CreateRunInput>): NextStepRun => ({
    change,
    input: { ...again, name: `${name}, ${change}`, ...changes },
  });
  switch (code) {
    case 'LEAVE_OUT_COLUMNS': {
      const left = new Set(columns);
      const keeps = (column: string | null | undefined) => !column || !left.has(column);
      return as(`without ${columns.join(', ')}`, {
        columns: run.columns.filter((column) => !left.has(column)),
        kinds: run.kinds.filter(({ column }) => keeps(column)),
        options: run.options.filter(({ column }) => keeps(column)),
        target: run.target !== null && left.has(run.target) ? null : run.target,
      });
    }
    case 'TURN_PROTECTION_ON':
      return as('with protection', {
        options: run.options.filter(({ name: option }) => option !== 'protection'),
      });
    case 'HOLD_OUT_ROWS': {
      const percent = largerHoldout(run);
      return as(`with a holdout of ${percent}%`, { holdoutShare: percent / 100, rowCount: null });
    }
    default:
      return null;
  }
}

function largerHoldout({ holdoutShare }: Pick<NextStepRunFragment, 'holdoutShare'>): number {
  return holdoutShare * 100 < USUAL_HOLDOUT ? USUAL_HOLDOUT : LARGER_HOLDOUT;
}
