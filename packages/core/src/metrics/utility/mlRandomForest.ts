import type * as Package from 'ml-random-forest';
import { LikenessError } from '../../errors.js';
import { type RunContext, subContext } from '../../work/progress.js';
import type { FeatureColumn } from '../../trees/bins/featureBins.js';
import { drawRows, takeFeatures } from './drawRows.js';
import { shuffledImportance } from './importance/shuffledImportance.js';
import type { LearnedPrediction, Learner, LearnOptions, Training } from './learner.js';
import { type TargetRows, takeTargets } from './predictionTask.js';

/** Its trees try every value of every column as a cut: 500 rows take seconds, 2,000 a minute. */
const TRAINING_ROWS = 500;
const TREES = 30;

/** Unseen rows whose cells are shuffled for its importances. */
const IMPORTANCE_ROWS = 500;

/** Columns that a tree sees. It draws them once a tree, not at each cut, so that few would starve it. */
const COLUMNS_PER_TREE = 0.7;

/**
 * The forest of the package ml-random-forest, as a second opinion that is not ours: a result that holds for both does
 * not hang on one implementation. It is trained on at most 500 rows of either table. Its importances are by
 * permutation, as those that the package computes count the gain of a node less that of its children and may come out
 * negative.
 */
export const mlRandomForest: Learner = {
  name: 'ml-random-forest',
  weight: 0.3,
  isRandom: true,
  explains: false,
  isCrossCheck: true,
  trees: TREES,
  reports: [],
  label: () => 'Random forest (ml-random-forest)',
  learn: learnMlForest,
};

async function learnMlForest(
  training: Training,
  unseen: TargetRows,
  { seed, shapRows }: LearnOptions,
  context: RunContext,
): Promise<LearnedPrediction> {
  const { features, target } = drawRows(rowsOf(training), TRAINING_ROWS, seed, 'ml-random-forest-rows');
  const fill = features.map(medianOf);
  const { RandomForestClassifier, RandomForestRegression } = await loadPackage();
  const options = {
    // The package takes signed 32-bit integers.
    seed: seed | 0,
    nEstimators: TREES,
    maxFeatures: features.length === 1 ? 1 : COLUMNS_PER_TREE,
    replacement: false,
    useSampleBagging: true,
    noOOB: true,
  };
  const isClass = target.type === 'classes';
  const forest = isClass ? new RandomForestClassifier(options) : new RandomForestRegression(options);
  forest.train(matrixOf(features, fill), Array.from(isClass ? target.codes : target.values));
  const outputs = isClass ? target.classes.length : 1;
  const predict = (columns: readonly FeatureColumn[]): Float64Array => {
    const matrix = matrixOf(columns, fill);
    const votes = forest.predictionValues(matrix);
    const predicted = new Float64Array(matrix.length * outputs);
    for (let row = 0; row < matrix.length; row++) {
      for (let tree = 0; tree < TREES; tree++) {
        const vote = votes.get(row, tree);
        if (isClass) predicted[row * outputs + vote] += 1 / TREES;
        else predicted[row] += vote / TREES;
      }
    }
    return predicted;
  };
  const shuffled = drawRows(unseen, IMPORTANCE_ROWS, seed, 'ml-random-forest-importance');
  return {
    predicted: predict(unseen.features),
    importances: null,
    permutation:
      shapRows === null
        ? null
        : await shuffledImportance(predict, shuffled, seed, subContext(context, 0.5, 1)),
    explanation: null,
  };
}

/**
 * Loaded when it is asked for, so that other programs do not carry it. It needs Node: package.json tells bundlers for
 * browsers to leave it out.
 *
 * @throws LikenessError `INVALID_OPTION` in a browser
 */
async function loadPackage(): Promise<typeof Package> {
  const loaded: Partial<typeof Package> = await import('ml-random-forest');
  if (loaded.RandomForestClassifier !== undefined) return loaded as typeof Package;
  const message = 'The learner ml-random-forest runs in Node only; leave it out in a browser.';
  throw new LikenessError('INVALID_OPTION', message, { value: 'ml-random-forest' });
}

/** The training rows, repeated as often as they were drawn. */
function rowsOf({ features, target, rows }: Training): TargetRows {
  return rows
    ? { features: takeFeatures(features, rows), target: takeTargets(target, rows) }
    : { features, target };
}

/** What stands for a missing number: the middle one of the training rows. Labels have a code for it. */
function medianOf(column: FeatureColumn): number {
  if (column.type === 'coded') return -1;
  const present = column.values.filter((value) => value === value).sort();
  return present.length === 0 ? 0 : present[present.length >> 1];
}

/** Rows of numbers; a label is its code, so that a tree cuts the list of labels. */
function matrixOf(features: readonly FeatureColumn[], fill: readonly number[]): number[][] {
  const [first] = features;
  const { length } = first.type === 'coded' ? first.codes : first.values;
  return Array.from({ length }, (_, row) =>
    features.map((column, f) => {
      const value = column.type === 'coded' ? column.codes[row] : column.values[row];
      return value === value ? value : fill[f];
    }),
  );
}
