import type { RunFilter, RunState } from '../../graphql/generated/operations';

const STATES: readonly RunState[] = ['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELED'];

/** The filter that an address names; unknown states are left out. */
export function readRunFilter(params: { get(name: string): string | null }): RunFilter {
  const state = STATES.find((candidate) => candidate === params.get('state')?.toUpperCase());
  return {
    datasetId: params.get('dataset') || null,
    state: state ?? null,
    synthesizer: params.get('synthesizer') || null,
  };
}

/** The address of the list under a filter. */
export function runListAddress(filter: RunFilter): string {
  const params = new URLSearchParams();
  if (filter.datasetId) params.set('dataset', filter.datasetId);
  if (filter.state) params.set('state', filter.state.toLowerCase());
  if (filter.synthesizer) params.set('synthesizer', filter.synthesizer);
  const query = params.toString();
  return query ? `/runs?${query}` : '/runs';
}
