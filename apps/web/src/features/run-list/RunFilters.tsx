'use client';
import { useRouter } from 'next/navigation';
import { useQuery } from 'urql';
import { Select } from '../../components/Field';
import { STATE_LABELS } from '../../format/words';
import {
  DatasetsDocument,
  type DecisionOutcome,
  type RunFilter,
  type RunState,
  SynthesizersDocument,
} from '../../graphql/generated/operations';
import { DECISION_LABELS } from '../decision';
import { runListAddress } from './runFilter';

const DATASETS_VARIABLES = { first: 100, after: null };

/** Narrows the list of runs; the choice stands in the address. */
export function RunFilters({ filter }: { readonly filter: RunFilter }) {
  const router = useRouter();
  const [{ data: datasets }] = useQuery({ query: DatasetsDocument, variables: DATASETS_VARIABLES });
  const [{ data: synthesizers }] = useQuery({ query: SynthesizersDocument, requestPolicy: 'cache-first' });
  const change = (part: RunFilter) => router.replace(runListAddress({ ...filter, ...part }));
  return (
    <div role="group" aria-label="Filters" className="mb-4 grid gap-2 sm:flex">
      <Select
        aria-label="Filter by dataset"
        className="sm:w-56"
        value={filter.datasetId ?? ''}
        onChange={(event) => change({ datasetId: event.target.value || null })}
      >
        <option value="">All datasets</option>
        {datasets?.datasets.nodes.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <Select
        aria-label="Filter by state"
        className="sm:w-40"
        value={filter.state ?? ''}
        onChange={(event) => change({ state: (event.target.value || null) as RunState | null })}
      >
        <option value="">All states</option>
        {Object.entries(STATE_LABELS).map(([state, label]) => (
          <option key={state} value={state}>
            {label}
          </option>
        ))}
      </Select>
      <Select
        aria-label="Filter by decision"
        className="sm:w-52"
        value={filter.decision ?? ''}
        onChange={(event) => change({ decision: (event.target.value || null) as DecisionOutcome | null })}
      >
        <option value="">All decisions</option>
        {DECISION_LABELS.map(([outcome, label]) => (
          <option key={outcome} value={outcome}>
            {label}
          </option>
        ))}
      </Select>
      <Select
        aria-label="Filter by synthesizer"
        className="sm:w-52"
        value={filter.synthesizer ?? ''}
        onChange={(event) => change({ synthesizer: event.target.value || null })}
      >
        <option value="">All synthesizers</option>
        {synthesizers?.synthesizers.map(({ name, label }) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </Select>
    </div>
  );
}
