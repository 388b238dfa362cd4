import { getSynthesizer } from '@likeness/core';
import { permit } from '../access/permit.js';
import type { RequestServices } from '../context.js';
import { atPath, found } from '../errors.js';
import { expectedRows, timeModels } from '../timing/estimates.js';
import { effortOf } from '../timing/runFacts.js';
import { wholeTime, type TimeEstimate } from '../timing/timeLeft.js';
import type { NewSweepInput } from './create.js';
import { expandVariants } from './expandVariants.js';

/** What a sweep will take. */
export interface SweepEstimate {
  readonly runCount: number;
  /** All its runs one after the other; null where a synthesizer has not finished a run on this machine yet. */
  readonly time: TimeEstimate | null;
  /** Synthesizers of which no finished run tells the time. */
  readonly unknown: readonly string[];
}

/**
 * How many runs a sweep has and how long one worker needs for them; nothing is stored. A single run is a sweep of one. Nothing
 * of the input is checked beyond what the estimate reads.
 *
 * @throws ApiError `FORBIDDEN`, `NOT_FOUND`, `INVALID_INPUT`; LikenessError `UNKNOWN_SYNTHESIZER`
 */
export async function estimateSweep(services: RequestServices, input: NewSweepInput): Promise<SweepEstimate> {
  permit(services, 'estimateSweep');
  const { database, workspaceId } = services;
  const { datasetId, columns, rowCount, target, holdoutShare, splits, seeds } = input;
  const variants = expandVariants(input.variants);
  const stored = await database.dataset.findFirst({
    where: { id: datasetId, workspaceId },
    select: { rowCount: true, columnCount: true },
  });
  const dataset = atPath('datasetId', () => found('dataset', datasetId, stored));
  const rows = expectedRows({ holdoutShare }, dataset.rowCount);
  const times = new Map<string, (TimeEstimate | null)[]>();
  for (const { synthesizer, options, input: place } of variants) {
    const { options: defaults } = atPath(`variants[${place}].synthesizer`, () => getSynthesizer(synthesizer));
    const time = wholeTime(await timeModels(database, synthesizer), {
      synthesizer,
      rows,
      columns: columns?.length ?? dataset.columnCount,
      syntheticRows: rowCount ?? rows,
      hasTarget: Boolean(target),
      effort: effortOf(synthesizer, options, defaults),
      splits,
    });
    times.set(synthesizer, [...(times.get(synthesizer) ?? []), time]);
  }
  const all = [...times.values()].flat();
  const known = all.flatMap((time) => time ?? []);
  return {
    runCount: variants.length * seeds.length,
    time: known.length < all.length ? null : sum(known, seeds.length),
    unknown: [...times].filter(([, own]) => own.includes(null)).map(([name]) => name),
  };
}

/** Errors of the runs of one machine go together, so the ends of the intervals add up. */
function sum(times: readonly TimeEstimate[], seeds: number): TimeEstimate {
  const total = (part: keyof TimeEstimate): number =>
    seeds * times.reduce((whole, time) => whole + time[part], 0);
  return { seconds: total('seconds'), low: total('low'), high: total('high') };
}
