import { choice, defineOptions, integer, number } from '../options/defineOptions.js';
import { COPULA_FIT_OPTIONS } from '../synthesizers/copula/copulaOptions.js';

/** What `auto` reads itself. */
const TRIAL_OPTIONS = defineOptions({
  shortlist: choice({
    label: 'Methods',
    description:
      'Which methods are tried: gaussian-copula, cart and adversarial-forest (quick), boosted-trees too (balanced), or ' +
      'also independent, smote, tvae and ctgan (all).',
    choices: ['quick', 'balanced', 'all'],
    default: 'balanced',
  }),
  sampleRows: integer({
    label: 'Rows to try on',
    description: 'Rows of a random sample; each method is fitted to one half of it and judged by the other.',
    default: 8000,
    minimum: 40,
    maximum: 1_000_000,
    unit: 'rows',
  }),
  budget: number({
    label: 'Budget',
    description:
      'Work allowed for the trials (roughly a second each); methods are tried in the order of the list until the next ' +
      'one would go beyond it.',
    default: 60,
    minimum: 0,
    maximum: 1e6,
    unit: 'million units',
  }),
});

/**
 * What `auto` hands on to the methods that read it. Options of draws are not among them: most methods do not read them,
 * and the choice is not known when they are asked for.
 */
export const HANDED_ON = COPULA_FIT_OPTIONS;

export const AUTO_OPTIONS = { ...TRIAL_OPTIONS, ...HANDED_ON };

export type Shortlist = (typeof TRIAL_OPTIONS.shortlist)['default'];
