import { boolean, choice, defineOptions, integer, number, text } from '../../options/defineOptions.js';
import type { OptionValues } from '../../options/option.js';

export const CART_OPTIONS = defineOptions({
  order: choice({
    label: 'Visit order',
    description:
      'Columns are drawn one after another, each given those before: in the order of the file, the fewest different ' +
      'values first, or the target first and the rest as in the file.',
    choices: ['file', 'fewest-values', 'target-first'],
    default: 'file',
  }),
  sequence: text({
    label: 'Visit sequence',
    description:
      "Names of the columns to draw first, in this order, with commas between them (synthpop's visit.sequence); the " +
      'others follow in the visit order. A name with a comma stands in double quotes.',
    default: '',
  }),
  minLeafRows: integer({
    label: 'Rows of a leaf',
    description:
      'Fewest rows of a leaf, from which a value is drawn; more rows (20 to 100) give better privacy and weaker dependence.',
    default: 5,
    minimum: 1,
    maximum: 100_000,
    unit: 'rows',
  }),
  complexity: number({
    label: 'Complexity',
    description:
      "Proportion of the risk of a column that every split must remove (rpart's cp); larger values give smaller trees.",
    default: 1e-8,
    minimum: 0,
    maximum: 1,
  }),
  risk: choice({
    label: 'Risk of labels',
    description:
      'What a split of labels must reduce to stay: wrong predictions of the most frequent label of a leaf (errors), as ' +
      'in synthpop, or the impurity of the labels (impurity), which follows the rows more closely.',
    choices: ['errors', 'impurity'],
    default: 'errors',
  }),
  smoothing: choice({
    label: 'Smoothing',
    description:
      'Numbers are those of real rows (none), or spread around them by a kernel density estimate of the leaf (density), ' +
      'within its range and with the decimals of the column.',
    choices: ['none', 'density'],
    default: 'none',
  }),
  stratify: boolean({
    label: 'Stratify by the target',
    description:
      'Whether each label of the target, which is then drawn first, has trees of its own; rare labels share some.',
    default: false,
  }),
  proper: boolean({
    label: 'Proper synthesis',
    description:
      'Whether each column is learnt from a bootstrap resample of the rows, so that the uncertainty of the fit shows in ' +
      'the rows.',
    default: false,
  }),
});

export type CartOptions = OptionValues<typeof CART_OPTIONS, 'fit'>;

/** Column names of a visit sequence, which has commas between them; a quoted name may have commas, and quotes doubled. */
export function readSequence(sequence: string): string[] {
  const parts = sequence.match(/\s*("(?:[^"]|"")*"|[^,]*)\s*(?:,|$)/g) ?? [];
  return parts
    .map((part) => part.replace(/,$/, '').trim())
    .filter((part) => part !== '')
    .map((part) => (/^".*"$/s.test(part) ? part.slice(1, -1).replaceAll('""', '"') : part));
}
