import { createKernel } from '../../neural/createKernel.js';
import type { NeuralKernel } from '@likeness/kernels';
import type { OptionDeclarations, OptionValues } from '../../options/option.js';
import { reportProgress, subContext } from '../../work/progress.js';
import { createStream, type RandomStream } from '../../random/randomStream.js';
import { tableSchema } from '../../table/table.js';
import { isFiniteNumber, isList, isRecord, readModelHead, requireModel } from '../shared/modelChecks.js';
import { packArray } from '../shared/packedArray.js';
import { prepareTable } from '../shared/prepareTable.js';
import { readPlans } from '../shared/readPlans.js';
import type { Synthesizer } from '../contract/synthesizer.js';
import { readFitOptions } from '../shared/readFitOptions.js';
import type { NeuralDeclarations } from './neuralOptions.js';
import type { BlockGenerator } from './blockGenerator.js';
import type { ColumnCoding } from './coding/columnCoding.js';
import { type EncodedColumn, encodeTable } from './coding/encodeTable.js';
import { fitCodings } from './coding/fitCodings.js';
import { NeuralModel } from './neuralModel.js';
import { readCodings } from './coding/readCodings.js';
import { readInto, train, type Trainer } from './train.js';
import { heldOutRows, splitTrainingRows, trainingNote } from './trainingRows.js';

/** Shape of a net, with which its arrays can be read. */
export interface NetShape {
  readonly embedding: number;
  readonly widths: readonly number[];
}

/** How long a training lasts, in epochs. */
export interface TrainingLength {
  readonly epochs: number;
  /** Epochs without a better score that end it; 0 for none. */
  readonly earlyStopping: number;
}

/** What sets one method apart from another. */
export interface NeuralMethod<
  Training extends NetShape,
  Declarations extends NeuralDeclarations & OptionDeclarations,
> extends Pick<Synthesizer, 'label' | 'description' | 'cost'> {
  readonly name: 'ctgan' | 'tvae';
  readonly options: Declarations;
  /**
   * @param rows that are trained on
   * @throws LikenessError `INVALID_OPTION` for options that do not go together
   */
  readTraining(options: OptionValues<Declarations, 'fit'>, rows: number): Training & TrainingLength;
  createTrainer(
    kernel: NeuralKernel,
    codings: readonly ColumnCoding[],
    encoded: readonly EncodedColumn[],
    rows: Int32Array,
    training: Training,
    stream: RandomStream,
  ): Trainer;
  /** A generator, and the arrays that it is to be filled with, in the order of `Trainer.modelArrays`. */
  createGenerator(
    kernel: NeuralKernel,
    codings: readonly ColumnCoding[],
    shape: NetShape,
  ): { readonly generator: BlockGenerator; readonly arrays: readonly Float32Array[] };
}

/** A synthesizer that trains a net on coded columns, keeps its best state, and samples from it in blocks. */
export function neuralSynthesizer<
  Training extends NetShape,
  Declarations extends NeuralDeclarations & OptionDeclarations,
>(method: NeuralMethod<Training, Declarations>): Synthesizer {
  const { name, label, description, cost, options: declarations } = method;
  return {
    name,
    label,
    description,
    cost,
    storesTrainingRows: false,
    modelFile: 'weights of networks, the ends of columns and the shares of labels',
    options: declarations,
    async fit(table, options, context = {}) {
      const values = readFitOptions(name, declarations, options, table);
      const training = method.readTraining(values, table.rowCount - heldOutRows(table.rowCount));
      const prepared = prepareTable(table, options.target);
      const { codings, notes } = await fitCodings(prepared, subContext(context, 0, 0.02));
      const { plans } = prepared;
      const parts = { name, options: declarations, schema: tableSchema(table), plans, codings };
      const fit = { rowCount: table.rowCount, marginals: [], notes: [...prepared.notes, ...notes] };
      if (codings.length === 0) {
        for (const fraction of [0.2, 0.4, 0.6, 0.8, 1]) {
          await reportProgress(context, fraction, 'No column to train on');
        }
        return new NeuralModel({ ...parts, fit, parameters: { columns: plans, codings, net: null } }, null);
      }
      const { seed } = options;
      const { rows, heldOut, score } = splitTrainingRows(table, codings, seed, name);
      const streamOf = (column: number): RandomStream => createStream(seed, `${name} modes`, column);
      const encoded = await encodeTable(table, codings, streamOf, subContext(context, 0.02, 0.04));
      const start = createStream(seed, `${name} weights`);
      const trainer = method.createTrainer(createKernel(), codings, encoded, rows, training, start);
      const outcome = await train(
        trainer,
        {
          seed,
          purpose: name,
          epochs: training.epochs,
          patience: training.earlyStopping,
          score,
        },
        subContext(context, 0.04, 1),
      );
      const { embedding, widths } = training;
      const arrays = trainer.modelArrays().map((array) => array.slice());
      const net = { embedding, widths, arrays: arrays.map(packArray) };
      const made = method.createGenerator(createKernel(), codings, { embedding, widths });
      made.arrays.forEach((target, at) => target.set(arrays[at]));
      await reportProgress(context, 1, `Trained ${outcome.epochs} epochs`);
      const reported = { ...fit, notes: [...fit.notes, trainingNote(outcome, heldOut)] };
      const parameters = { columns: plans, codings, net };
      return new NeuralModel({ ...parts, fit: reported, parameters }, made.generator);
    },
    fromJSON(document) {
      const parameters = readModelHead(document, name);
      const { schema, fit } = document;
      const plans = readPlans(schema, parameters.columns);
      const codings = readCodings(plans, parameters.codings);
      const parts = { name, options: declarations, schema, fit, plans, codings, parameters };
      if (codings.length === 0) return new NeuralModel(parts, null);
      const { net } = parameters;
      requireModel(isRecord(net), 'it has no net');
      const { embedding, widths } = net;
      requireModel(isSize(embedding) && isList(widths, isSize), 'its net has no layers');
      const made = method.createGenerator(createKernel(), codings, { embedding, widths });
      readInto(made.arrays, net.arrays);
      return new NeuralModel(parts, made.generator);
    },
  };
}

/** Within what the options allow, so that a damaged document cannot ask for all memory. */
function isSize(value: unknown): value is number {
  return isFiniteNumber(value) && Number.isInteger(value) && value >= 1 && value <= 1024;
}
