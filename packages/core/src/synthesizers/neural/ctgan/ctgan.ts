import { LikenessError } from '../../../errors.js';
import { defineOptions, integer } from '../../../options/defineOptions.js';
import { ResidualNet } from '../../../neural/residualNet.js';
import { batchingOf } from '../batching.js';
import { layoutOf } from '../coding/columnCoding.js';
import { conditionColumns } from './conditionVector.js';
import { CtganGenerator } from './ctganGenerator.js';
import { type CtganSettings, CtganTrainer } from './ctganTrainer.js';
import { BLOCK_ROWS } from '../neuralModel.js';
import { neuralOptions, netWidths } from '../neuralOptions.js';
import { neuralSynthesizer } from '../neuralSynthesizer.js';
import type { Synthesizer } from '../../contract/synthesizer.js';

const CTGAN_OPTIONS = defineOptions({
  ...neuralOptions({ embedding: 128, layerWidth: 256, layers: 2, learningRate: 2e-4, epochs: 300 }),
  pac: integer({
    label: 'Rows in a pack',
    description:
      'Rows that the critic judges together, so that it detects rows that are too similar (mode collapse); the batch size must be a ' +
      'multiple of it.',
    default: 10,
    minimum: 1,
    maximum: 50,
    unit: 'rows',
  }),
});

/** Conditional tabular GAN (Xu, Skoularidou, Cuesta-Infante and Veeramachaneni 2019). */
export const ctgan: Synthesizer = neuralSynthesizer<CtganSettings, typeof CTGAN_OPTIONS>({
  name: 'ctgan',
  label: 'CTGAN',
  description:
    'A generative adversarial network: a generator is trained against a critic. Suited to non-monotone dependence and clusters in thousands of rows. Takes minutes; weak dependence is blurred, and small tables are learnt only in part.',
  cost:
    'On one core some 10 ms for a step of 100 rows and five columns, 150 ms for one of 500 rows and 15 columns; 300 ' +
    'epochs of the smallest tables take half a minute.',
  options: CTGAN_OPTIONS,
  readTraining(options, rows) {
    const { batchSize, pac } = options;
    if (batchSize % pac !== 0) {
      throw new LikenessError(
        'INVALID_OPTION',
        `The option "batchSize" is ${batchSize}, which is not a multiple of the option "pac", ${pac}: use ${Math.ceil(batchSize / pac) * pac}.`,
        { option: 'batchSize', value: String(batchSize) },
      );
    }
    return {
      ...options,
      ...batchingOf(batchSize, rows, pac),
      widths: netWidths(options),
    };
  },
  createTrainer: (...parts) => new CtganTrainer(...parts),
  createGenerator(kernel, codings, { embedding, widths }) {
    const inputs = embedding + conditionColumns(codings).width;
    const net = new ResidualNet(kernel, inputs, widths, layoutOf(codings).width, BLOCK_ROWS, null);
    const generator = new CtganGenerator(kernel, net, codings, embedding);
    return { generator, arrays: [...net.parameters.map(({ value }) => value.data), ...net.statistics] };
  },
});
