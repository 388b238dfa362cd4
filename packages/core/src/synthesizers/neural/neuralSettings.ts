import type { SettingValue, SynthesizerSetting } from '../contract/synthesizer.js';

/** The settings that all nets share, with the defaults of one method. */
export function neuralSettings(defaults: {
  readonly embedding: number;
  readonly width: number;
  readonly layers: number;
  readonly learningRate: number;
  readonly epochs: number;
}): readonly SynthesizerSetting[] {
  return [
    {
      name: 'epochs',
      label: 'Epochs',
      description: 'Times that the training goes through the rows, at most; the time is proportional to it.',
      kind: 'integer',
      default: defaults.epochs,
      minimum: 1,
      maximum: 10_000,
    },
    {
      name: 'earlyStopping',
      label: 'Early stopping',
      description:
        'Epochs without a better score against the data that end the training, with the best state kept; 0 trains all epochs and keeps the last.',
      kind: 'integer',
      default: 150,
      minimum: 0,
      maximum: 10_000,
    },
    {
      name: 'batchSize',
      label: 'Batch size',
      description:
        'Rows of one step; 0: a tenth of the rows, 50 at least and 500 at most, with at least 1,000 rows an epoch.',
      kind: 'integer',
      default: 0,
      minimum: 0,
      maximum: 10_000,
    },
    {
      name: 'embedding',
      label: 'Embedding',
      description: 'Random numbers that a row is made of.',
      kind: 'integer',
      default: defaults.embedding,
      minimum: 1,
      maximum: 1024,
    },
    {
      name: 'layers',
      label: 'Layers',
      description: 'Hidden layers of each net.',
      kind: 'integer',
      default: defaults.layers,
      minimum: 1,
      maximum: 6,
    },
    {
      name: 'layerWidth',
      label: 'Layer width',
      description: 'Units of a hidden layer.',
      kind: 'integer',
      default: defaults.width,
      minimum: 4,
      maximum: 1024,
    },
    {
      name: 'learningRate',
      label: 'Learning rate',
      description: 'Size of a step of the optimizer.',
      kind: 'number',
      default: defaults.learningRate,
      minimum: 1e-6,
      maximum: 0.1,
    },
  ];
}

/** Units of each hidden layer. */
export function netWidths(settings: Readonly<Record<string, SettingValue>>): number[] {
  return new Array<number>(Number(settings.layers)).fill(Number(settings.layerWidth));
}
