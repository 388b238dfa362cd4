import type { RunContext } from '../../../work/progress.js';
import { concatTables } from '../../../table/concatTables.js';
import type { Table } from '../../../table/table.js';
import { takeRows } from '../../../table/takeRows.js';
import { applyBins, fitBinnedTable } from '../../../trees/bins/binnedTable.js';
import type { FeatureColumn } from '../../../trees/bins/featureBins.js';
import { addTreeValues } from '../../../trees/boosting/boosterTrees.js';
import type { BoosterOptions } from '../../../trees/boosting/boostOptions.js';
import { trainBooster } from '../../../trees/boosting/trainBooster.js';
import { sampleRowIndices } from '../../ceilings/sampleRowIndices.js';
import type { AttackScene } from './attackScene.js';
import type { AttackScores } from './attacks.js';

/** Synthetic rows for each reference row, at most. */
const MAX_SYNTHETIC = 4;

const LEARNER: Omit<BoosterOptions, 'seed'> = {
  rounds: 60,
  learningRate: 0.15,
  leaves: 63,
  minRows: 5,
  featureShare: 0.5,
  validationFraction: 0,
};

/**
 * Boosted trees learn to tell synthetic rows from reference rows; a row that looks more synthetic to them than real
 * is guessed to be a training row (the attack by a discriminator of Hayes and others 2019, LOGAN, on rows; van Breugel and others
 * 2023 compare with it). What trees learn of the density ratio of all columns at once, nearest rows miss where there are many.
 */
export async function classifierAttack(
  { targets, reference, synthetic }: AttackScene,
  seed: number,
  context: RunContext,
): Promise<AttackScores> {
  const drawn = takeRows(
    synthetic,
    sampleRowIndices(
      synthetic.rowCount,
      MAX_SYNTHETIC * reference.rowCount,
      seed,
      'classifier-attack-synthetic',
    ),
  );
  const table = concatTables([reference, drawn]);
  const features = fitBinnedTable(featuresOf(table));
  const booster = await trainBooster(
    {
      features,
      target: {
        type: 'classes',
        codes: Int32Array.from({ length: table.rowCount }, (_, row) => (row < reference.rowCount ? 0 : 1)),
        classes: ['reference', 'synthetic'],
      },
    },
    { seed, ...LEARNER },
    context,
  );
  const binned = applyBins(features.features, featuresOf(targets));
  const scores = new Float64Array(targets.rowCount);
  const rows = Int32Array.from(scores.keys());
  for (const [tree] of booster.rounds) if (tree) addTreeValues(tree, binned, rows, scores);
  return {
    attack: 'classifierAttack',
    scores,
    settings: {
      learner: `boosted trees, ${LEARNER.rounds} rounds of ${LEARNER.leaves} leaves`,
      syntheticSample: drawn.rowCount,
    },
  };
}

function featuresOf({ columns }: Table): FeatureColumn[] {
  return columns.filter((column): column is FeatureColumn => column.type !== 'identifier');
}
