import type { DecidedRunFragment } from '../../graphql/generated/operations';

/** A run about which somebody has to decide what to do. */
export interface OpenDecision {
  readonly run: DecidedRunFragment;
  /** Older runs of the same dataset and target that wait as well. */
  readonly others: number;
}

/**
 * Runs that must not be shared or could not be decided, the newest of each dataset and target, unless a newer run of the
 * same can be shared: then the question is settled.
 *
 * @param runs decided ones, the newest first
 */
export function openDecisions(runs: readonly DecidedRunFragment[]): OpenDecision[] {
  const settled = new Set<string>();
  const found = new Map<string, OpenDecision>();
  for (const run of runs) {
    const { decision, dataset, target } = run;
    if (!decision || !dataset) continue;
    const subject = JSON.stringify([dataset.id, target]);
    const open = found.get(subject);
    if (decision.outcome === 'SHARE' || decision.outcome === 'SHARE_WITH_CONDITIONS') {
      if (!open) settled.add(subject);
    } else if (open) found.set(subject, { ...open, others: open.others + 1 });
    else if (!settled.has(subject)) found.set(subject, { run, others: 0 });
  }
  return [...found.values()];
}
