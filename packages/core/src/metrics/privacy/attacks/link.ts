import { joinTiedNeighbors } from '../../../neighbors/joinTiedNeighbors.js';
import { type TiedNeighbors, TiedIndex } from '../../../neighbors/tiedNeighbors.js';
import { createStream } from '../../../random/randomStream.js';
import { takeRows } from '../../../table/takeRows.js';
import { reportProgress, type RunContext, subContext } from '../../../work/progress.js';
import { sampleRowIndices } from '../../ceilings/sampleRowIndices.js';
import type { MetricValue } from '../../metric.js';
import { ENCODING, encodeRows, type EncodedRows, sliceRows } from '../encodeRows.js';
import type { AttackScene } from '../membership/attackScene.js';
import type { AttackScores } from '../membership/attacks.js';
import { type Scene, targetRisk } from './attackScene.js';
import { type HalfView, linkabilityRisk, linkTargets } from './linkability.js';
import { drawColumns } from './singlingOut.js';

/** Neighbours that link two halves. */
const LINK_NEIGHBORS = 10;

/** Synthetic rows that are searched, at most. */
const SEARCHED = 20_000;

/** Targets whose neighbours are sought between two checks of the signal. */
const BATCH = 250;

/**
 * Tries to link two halves of the targets of all attacks: the risk is that of as many members as non-members; the
 * attack guesses that a row whose halves have many synthetic rows in common is a training row.
 */
export async function link(
  scene: Scene,
  { targets, reference, synthetic, members, nonMembers }: AttackScene,
  context: RunContext,
): Promise<{ readonly value: MetricValue; readonly attackScores: AttackScores }> {
  const { seed } = scene.input;
  const searched = takeRows(
    synthetic,
    sampleRowIndices(synthetic.rowCount, SEARCHED, seed, 'linkability-synthetic'),
  );
  const columns = targets.columns.map((_, at) => at);
  const shuffled = drawColumns(createStream(seed, 'linkability'), columns, columns.length);
  const middle = Math.ceil(shuffled.length / 2);
  const parts = [shuffled.slice(0, middle), shuffled.slice(middle)] as const;
  const k = Math.min(LINK_NEIGHBORS, searched.rowCount);
  const view = async (part: readonly number[], at: number): Promise<HalfView> => {
    const [, points, queries] = encodeRows([reference, searched, targets], [...part]);
    const index = new TiedIndex(points);
    return {
      index,
      neighbors: await nearestOf(index, queries, k, subContext(context, 0.4 * at, 0.4 * at + 0.4)),
    };
  };
  const halves = [await view(parts[0], 0), await view(parts[1], 1)] as const;
  const links = linkTargets([...halves], k);
  const linked = Float64Array.from(links, (own) => own.linked);
  // As many of either side: rates by Wilson's score are drawn towards one half the more, the fewer rows they are of.
  const count = Math.min(members, nonMembers);
  const settings = {
    neighbors: k,
    parts: parts.map((own) => own.map((at) => targets.columns[at].schema.name).join(', ')).join(' | '),
    encoding: ENCODING,
    searched: searched.rowCount,
  };
  const value = await targetRisk(
    scene,
    linkabilityRisk,
    {
      hits: linked.slice(0, count),
      controlHits: linked.slice(members, members + count),
      guesses: 1,
    },
    settings,
    undefined,
    subContext(context, 0.8, 1),
  );
  const scores = Float64Array.from(links, ({ shared }) => shared);
  return { value, attackScores: { attack: 'linkability', scores, settings } };
}

async function nearestOf(
  index: TiedIndex,
  queries: EncodedRows,
  k: number,
  context: RunContext,
): Promise<TiedNeighbors> {
  const found: TiedNeighbors[] = [];
  for (let from = 0; from < queries.rowCount; from += BATCH) {
    await reportProgress(context, from / queries.rowCount, 'Trying to link parts of training rows');
    found.push(index.nearest(sliceRows(queries, from, Math.min(queries.rowCount, from + BATCH)), k));
  }
  return joinTiedNeighbors(found);
}
