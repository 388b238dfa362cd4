import { LikenessError } from '../errors.js';
import { createKernel } from '../neural/createKernel.js';
import type { NeuralKernel } from '../neural/matrix.js';
import { ResidualNet } from '../neural/residualNet.js';
import { checkpoint, subContext } from '../progress.js';
import { createStream } from '../random/randomStream.js';
import { tableSchema } from '../table/table.js';
import { isFiniteNumber, isList, isRecord, readModelHead, requireModel } from './modelChecks.js';
import { type ColumnCoding, layoutOf } from './neural/columnCoding.js';
import { conditionColumns } from './neural/conditionVector.js';
import { CtganGenerator } from './neural/ctganGenerator.js';
import { type CtganSettings, CtganTrainer } from './neural/ctganTrainer.js';
import { encodeTable } from './neural/encodeRows.js';
import { fitCodings } from './neural/fitCodings.js';
import { BLOCK_ROWS, NeuralModel } from './neural/neuralModel.js';
import { neuralSettings } from './neural/neuralSettings.js';
import { readCodings } from './neural/readCodings.js';
import { readInto, train } from './neural/train.js';
import { splitTrainingRows, trainingNote } from './neural/trainingRows.js';
import { packArray } from './packedArray.js';
import { prepareTable, readPlans } from './preparedTable.js';
import { readSettings } from './readSettings.js';
import type { SettingValue, Synthesizer } from './synthesizer.js';

/** Conditional tabular GAN (Xu, Skoularidou, Cuesta-Infante, Veeramachaneni 2019). */
export const ctgan: Synthesizer = {
  name: 'ctgan',
  label: 'CTGAN',
  description:
    'A generator and a critic trained against each other until generated rows pass for real ones. The classic of deep ' +
    'learning for tables: bends and clusters without assumptions; needs thousands of rows and minutes, and rare ' +
    'relations come out blurred.',
  cost: '300 epochs: some 20 seconds for a thousand rows, quarter of an hour for 50,000.',
  settings: [
    ...neuralSettings({ embedding: 128, width: 256, layers: 2, learningRate: 2e-4, epochs: 300 }),
    {
      name: 'pac',
      label: 'Rows in a pack',
      description: 'Rows that the critic judges together, so that it sees when rows are too much alike.',
      kind: 'integer',
      default: 10,
      minimum: 1,
      maximum: 50,
    },
  ],
  async fit(table, options, context = {}) {
    const settings = readSettings(this, options.settings);
    const training = trainingSettings(settings);
    const prepared = prepareTable(table, options.target);
    const { codings, notes } = fitCodings(prepared);
    await checkpoint(context, 0, `Found the modes of ${codings.length} columns`);
    const { plans } = prepared;
    const schema = tableSchema(table);
    const fit = { rowCount: table.rowCount, marginals: [], notes: [...prepared.notes, ...notes] };
    if (codings.length === 0) {
      await checkpoint(context, 1, 'No column needs a net');
      const parameters = { columns: plans, codings, net: null };
      return new NeuralModel({ name: 'ctgan', schema, fit, plans, codings, parameters }, null);
    }
    const { seed } = options;
    const { rows, heldOut, score } = splitTrainingRows(table, codings, seed, 'ctgan');
    const encoded = encodeTable(table, codings, (column) => createStream(seed, 'ctgan modes', column));
    const start = createStream(seed, 'ctgan weights');
    const trainer = new CtganTrainer(createKernel(), codings, encoded, rows, training, start);
    const outcome = await train(
      trainer,
      {
        seed,
        purpose: 'ctgan',
        epochs: Number(settings.epochs),
        patience: Number(settings.earlyStopping),
        score,
      },
      subContext(context, 0.01, 1),
    );
    const { embedding, widths } = training;
    const arrays = trainer.modelArrays();
    const parameters = {
      columns: plans,
      codings,
      net: { embedding, widths, arrays: arrays.map((array) => packArray(array.slice())) },
    };
    const generator = createGenerator(codings, embedding, widths, (targets) =>
      targets.forEach((target, at) => target.set(arrays[at])),
    );
    await checkpoint(context, 1, `Trained ${outcome.epochs} epochs`);
    const reported = { ...fit, notes: [...fit.notes, trainingNote(outcome, heldOut)] };
    return new NeuralModel({ name: 'ctgan', schema, fit: reported, plans, codings, parameters }, generator);
  },
  fromJSON(document) {
    const parameters = readModelHead(document, 'ctgan');
    const { schema, fit } = document;
    const plans = readPlans(schema, parameters.columns);
    const codings = readCodings(plans, parameters.codings);
    const parts = { name: 'ctgan' as const, schema, fit, plans, codings, parameters };
    if (codings.length === 0) return new NeuralModel(parts, null);
    const { net } = parameters;
    requireModel(isRecord(net), 'it has no net');
    const { embedding, widths } = net;
    requireModel(isFiniteNumber(embedding) && isList(widths, isFiniteNumber), 'its net has no layers');
    const generator = createGenerator(codings, embedding, widths, (targets) => readInto(targets, net.arrays));
    return new NeuralModel(parts, generator);
  },
};

/** @param fill writes the parameters and running statistics */
function createGenerator(
  codings: readonly ColumnCoding[],
  embedding: number,
  widths: readonly number[],
  fill: (targets: readonly Float32Array[]) => void,
): CtganGenerator {
  const kernel: NeuralKernel = createKernel();
  const inputs = embedding + conditionColumns(codings).width;
  const { width } = layoutOf(codings);
  const net = new ResidualNet(kernel, inputs, widths, width, BLOCK_ROWS, null);
  const generator = new CtganGenerator(kernel, net, codings, embedding);
  fill([...net.parameters.map(({ value }) => value.data), ...net.statistics]);
  return generator;
}

function trainingSettings(settings: Record<string, SettingValue>): CtganSettings {
  const [batchSize, pac] = [Number(settings.batchSize), Number(settings.pac)];
  if (batchSize % pac !== 0) {
    throw new LikenessError(
      'INVALID_OPTION',
      `The setting "batchSize" is ${batchSize}, which is no multiple of "pac", ${pac}: use ${Math.ceil(batchSize / pac) * pac}.`,
      { value: String(batchSize) },
    );
  }
  return {
    batchSize,
    pac,
    embedding: Number(settings.embedding),
    widths: new Array<number>(Number(settings.layers)).fill(Number(settings.layerWidth)),
    learningRate: Number(settings.learningRate),
  };
}
