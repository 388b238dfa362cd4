import { choice, choices, defineOptions, number, perColumn } from '../options/defineOptions.js';
import type { OptionValues } from '../options/option.js';
import { SELECTABLE_FAMILIES } from './registry.js';

/** Families that can be asked for. */
export const FAMILY_NAMES: readonly string[] = SELECTABLE_FAMILIES.map(({ name }) => name);

/** Kinds of columns whose distribution is one of the families. */
const FAMILY_KINDS = ['continuous', 'integer', 'datetime'];

/** How the marginal distributions of columns are fitted. */
export const MARGINAL_OPTIONS = defineOptions({
  criterion: perColumn(
    FAMILY_KINDS,
    choice({
      label: 'Criterion',
      description:
        "What ranks the families of a column: Akaike's criterion 2 k - 2 log L (aic), Schwarz's k log n - 2 log L (bic), " +
        'or the Kolmogorov-Smirnov distance (ks); smaller is better.',
      choices: ['aic', 'bic', 'ks'],
      default: 'aic',
    }),
  ),
  families: perColumn(
    FAMILY_KINDS,
    choices({
      label: 'Families',
      description:
        'Families of distributions that are tried for columns of numbers and timestamps; all that suit where none is named.',
      choices: FAMILY_NAMES,
    }),
  ),
  pseudocount: number({
    label: 'Pseudo-count',
    description: 'Rows that are added to every label before proportions are taken; 0 keeps those observed.',
    default: 0,
    minimum: 0,
    maximum: 1_000_000,
    unit: 'rows',
  }),
});

/** The options of marginals as a fit reads them. */
export type MarginalOptions = OptionValues<typeof MARGINAL_OPTIONS, 'fit'>;
/** What ranks the families of a column. */
export type Criterion = MarginalOptions['criterion']['value'];
