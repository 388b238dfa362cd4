import type { DecisionFieldsFragment, NextStepRunFragment } from '../../graphql/generated/operations';
import { repeatAddress } from '../run-form';

/** A next step that the dashboard can do. */
export interface NextStepLink {
  readonly label: string;
  readonly href: string;
}

/** A holdout that is worth trying where the present one was too small, in percent. */
const LARGER_HOLDOUT = 50;
const USUAL_HOLDOUT = 30;

/** Where the next step of a run's decision is done: mostly a form that repeats the run with one thing changed. */
export function nextStepLink(
  run: NextStepRunFragment,
  { code, columns }: DecisionFieldsFragment['nextStep'],
): NextStepLink | null {
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
      const holdoutPercent = run.holdoutShare * 100 < USUAL_HOLDOUT ? USUAL_HOLDOUT : LARGER_HOLDOUT;
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
