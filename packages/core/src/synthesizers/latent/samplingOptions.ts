import { choice, defineOptions, whenSampling } from '../../options/defineOptions.js';
import type { OptionValues } from '../../options/option.js';

/** How the rows of a latent model are drawn. */
export const SAMPLING_OPTIONS = defineOptions({
  sampling: whenSampling(
    choice({
      label: 'Sampling',
      description:
        'Independent rows, or rows that meet the proportions and correlations of the model as nearly as their number ' +
        'allows (stratified). Stratified rows cannot have conditions, and fewer rows are not the first ones of more.',
      choices: ['independent', 'stratified'],
      default: 'independent',
    }),
  ),
});

export type SamplingOptions = OptionValues<typeof SAMPLING_OPTIONS, 'sample'>;
