import {
  boolean,
  choice,
  choices,
  defineOptions,
  integer,
  number,
  perColumn,
  text,
  whenSampling,
} from '../../src/options/defineOptions.js';

/** Options of every kind, of both stages, for the table and for columns. */
export const MADE_UP = defineOptions({
  minLeafRows: integer({
    label: 'Leaf',
    description: 'Rows.',
    default: 5,
    minimum: 1,
    maximum: 100,
    unit: 'rows',
  }),
  rate: number({ label: 'Rate', description: 'A rate.', default: 0.1, minimum: 0 }),
  proper: boolean({ label: 'Proper', description: 'Whether.', default: false }),
  order: choice({ label: 'Order', description: 'Which.', choices: ['file', 'size'], default: 'file' }),
  families: perColumn(
    ['continuous', 'integer'],
    choices({ label: 'Families', description: 'Those tried.', choices: ['gamma', 'normal', 'weibull'] }),
  ),
  sequence: text({ label: 'Sequence', description: 'Names.', default: '' }),
  sampling: whenSampling(
    choice({ label: 'Sampling', description: 'How.', choices: ['plain', 'even'], default: 'plain' }),
  ),
});
