import { defineOptions, integer, number } from '../../options/defineOptions.js';
import type { OptionValues } from '../../options/option.js';

/** Defaults in which methods differ. */
export interface NeuralDefaults {
  readonly embedding: number;
  readonly layerWidth: number;
  readonly layers: number;
  readonly learningRate: number;
  readonly epochs: number;
}

/** The options that all neural networks share, with the defaults of one method. */
export function neuralOptions(defaults: NeuralDefaults) {
  return defineOptions({
    epochs: integer({
      label: 'Epochs',
      description: 'Maximum of passes through the rows; the time of training is proportional to it.',
      default: defaults.epochs,
      minimum: 1,
      maximum: 10_000,
    }),
    earlyStopping: integer({
      label: 'Early stopping',
      description:
        'Epochs without a better score against the data that end the training, with the best state kept; 0 trains all ' +
        'epochs and keeps the last.',
      default: 150,
      minimum: 0,
      maximum: 10_000,
      unit: 'epochs',
    }),
    batchSize: integer({
      label: 'Batch size',
      description:
        'Rows of one step; 0: a tenth of the rows, 50 at least and 500 at most, with at least 1,000 rows an epoch.',
      default: 0,
      minimum: 0,
      maximum: 10_000,
      unit: 'rows',
    }),
    embedding: integer({
      label: 'Embedding',
      description: 'Length of the noise vector that a row is generated from.',
      default: defaults.embedding,
      minimum: 1,
      maximum: 1024,
    }),
    layers: integer({
      label: 'Layers',
      description: 'Hidden layers of each network.',
      default: defaults.layers,
      minimum: 1,
      maximum: 6,
    }),
    layerWidth: integer({
      label: 'Layer width',
      description: 'Units of a hidden layer.',
      default: defaults.layerWidth,
      minimum: 4,
      maximum: 1024,
      unit: 'units',
    }),
    learningRate: number({
      label: 'Learning rate',
      description: 'Size of a step of the optimizer.',
      default: defaults.learningRate,
      minimum: 1e-6,
      maximum: 0.1,
    }),
  });
}

export type NeuralDeclarations = ReturnType<typeof neuralOptions>;
export type NeuralOptions = OptionValues<NeuralDeclarations, 'fit'>;

/** Units of each hidden layer. */
export function netWidths({ layers, layerWidth }: Pick<NeuralOptions, 'layers' | 'layerWidth'>): number[] {
  return new Array<number>(layers).fill(layerWidth);
}
