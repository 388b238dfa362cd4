import { MARGINAL_OPTIONS } from '../../marginals/marginalOptions.js';
import { choice, defineOptions } from '../../options/defineOptions.js';
import type { OptionValues } from '../../options/option.js';
import { SAMPLING_OPTIONS } from '../latent/samplingOptions.js';

/** How the columns are joined. */
const JOINING_OPTIONS = defineOptions({
  copula: choice({
    label: 'Copula',
    description: 'Gaussian, or t, which has joint extremes (degrees of freedom by maximum likelihood).',
    choices: ['gaussian', 't'],
    default: 'gaussian',
  }),
  perClass: choice({
    label: 'A copula per class',
    description:
      'Whether each label of the target has marginals and a copula of its own: always, never, or where unseen rows ' +
      'prefer it (auto), then also for each combination with other columns of few values.',
    choices: ['auto', 'always', 'never'],
    default: 'auto',
  }),
  shrinkage: choice({
    label: 'Shrinkage',
    description:
      'Whether correlations are shrunk towards 0 as far as few rows make them uncertain (ledoit-wolf), or not (none).',
    choices: ['none', 'ledoit-wolf'],
    default: 'none',
  }),
});

/** Read by the fit. */
export const COPULA_FIT_OPTIONS = { ...MARGINAL_OPTIONS, ...JOINING_OPTIONS };

export const COPULA_OPTIONS = { ...COPULA_FIT_OPTIONS, ...SAMPLING_OPTIONS };

export type CopulaOptions = OptionValues<typeof COPULA_FIT_OPTIONS, 'fit'>;
