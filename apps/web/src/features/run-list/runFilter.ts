import type { DecisionOutcome, RunFilter, RunState } from '../../graphql/generated/operations';

const STATES: readonly RunState[] = ['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELED'];

const DECISIONS: readonly DecisionOutcome[] = [
  'SHARE',
  'SHARE_WITH_CONDITIONS',
  'DO_NOT_SHARE',
  'NOT_DECIDED',
];

/** The filter that an address names; unknown states and decisions are left out. */
export function readRunFilter(params: { get(name: string): string | null }): RunFilter {
  const state = STATES.find((candidate) => candidate === params.get('state')?.toUpperCase());
  const decision = DECISIONS.find((candidate) => toWord(candidate) === params.get('decision'));
  return {
    datasetId: params.get('dataset') || null,
    state: state ?? null,
    synthesizer: params.get('synthesizer') || null,
    decision: decision ?? null,
  };
}

/** The address of the list under a filter. */
export function runListAddress(filter: RunFilter): string {
  const params = new URLSearchParams();
  if (filter.datasetId) params.set('dataset', filter.datasetId);
  if (filter.state) params.set('state', filter.state.toLowerCase());
  if (filter.decision) params.set('decision', toWord(filter.decision));
  if (filter.synthesizer) params.set('synthesizer', filter.synthesizer);
  const query = params.toString();
  return query ? `/runs?${query}` : '/runs';
}

/** As addresses and the command line write it: `do-not-share`. */
function toWord(decision: DecisionOutcome): string {
  return decision.toLowerCase().replaceAll('_', '-');
}
