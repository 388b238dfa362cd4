'use client';
import { ChartNoAxesCombined, Columns3 } from 'lucide-react';
import { useRouter, useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Button, LinkButton } from '../../components/Button';
import { Card } from '../../components/Card';
import { PageHeader } from '../../components/PageHeader';
import { EmptyState, QueryError, SkeletonRows } from '../../components/States';
import { usePolling } from '../../components/hooks/usePolling';
import { type RunFilter, RunsDocument } from '../../graphql/generated/operations';
import { isActive } from '../../graphql/runActivity';
import { useViewer } from '../../runtime/viewer';
import { readRunFilter } from './runFilter';
import { RunFilters } from './RunFilters';
import { RunTable } from './RunTable';

const PAGE = 20;
const MAX_LOADED = 200;
const POLL_MILLISECONDS = 2500;
const MAX_COMPARED = 20;

/** Runs of the workspace: filter, watch, and choose which to compare. */
export function RunList() {
  const router = useRouter();
  const { canWrite } = useViewer();
  const filter = readRunFilter(useSearchParams());
  const [first, setFirst] = useState(PAGE);
  const [selected, setSelected] = useState<readonly string[]>([]);
  const [{ data, error, stale }, refetch] = useQuery({
    query: RunsDocument,
    variables: { first, after: null, filter },
    context: RUNS_CONTEXT,
  });
  const runs = data?.runs.nodes ?? [];
  usePolling(
    runs.some(({ state }) => isActive(state)),
    POLL_MILLISECONDS,
    () => refetch({ requestPolicy: 'network-only' }),
  );
  const toggle = (id: string) =>
    setSelected(selected.includes(id) ? selected.filter((other) => other !== id) : [...selected, id]);
  const tooMany = selected.length > MAX_COMPARED;

  return (
    <>
      <PageHeader
        title="Runs"
        description="Each run fits a model to one dataset, draws a synthetic table and evaluates it. Select two or more runs to compare them."
        actions={
          <>
            {canWrite && <LinkButton href="/runs/statistics">From statistics</LinkButton>}
            <Button
              tone="primary"
              disabled={selected.length < 2 || tooMany}
              onClick={() => router.push(`/compare?runs=${selected.join(',')}`)}
            >
              <Columns3 size={16} aria-hidden />
              {selected.length === 0 ? 'Compare selected' : `Compare ${selected.length} selected`}
            </Button>
          </>
        }
      />
      <RunFilters filter={filter} />
      {tooMany && (
        <p className="mb-3 text-[13px] text-bad">At most {MAX_COMPARED} runs can be compared at once.</p>
      )}
      {error && !data ? (
        <QueryError error={error} onRetry={refetch} />
      ) : (
        <Card flush>
          {!data ? (
            <SkeletonRows label="Loading runs" rows={8} />
          ) : runs.length === 0 ? (
            <NoRuns filter={filter} />
          ) : (
            <>
              <RunTable runs={runs} selection={{ ids: selected, toggle }} />
              {data.runs.pageInfo.hasNextPage && first < MAX_LOADED && (
                <div className="p-3 text-center">
                  <Button disabled={stale} onClick={() => setFirst(Math.min(MAX_LOADED, first + PAGE))}>
                    Load more ({runs.length} of {data.runs.totalCount})
                  </Button>
                </div>
              )}
              {data.runs.pageInfo.hasNextPage && first >= MAX_LOADED && (
                <p className="p-3 text-center text-[13px] text-muted">Use the filters to reach older runs.</p>
              )}
            </>
          )}
        </Card>
      )}
    </>
  );
}

const RUNS_CONTEXT = { additionalTypenames: ['Run'] };

function NoRuns({ filter }: { readonly filter: RunFilter }) {
  const { canWrite } = useViewer();
  const filtered = filter.datasetId || filter.state || filter.decision || filter.synthesizer;
  return filtered ? (
    <EmptyState
      title="No run matches the filters"
      action={<LinkButton href="/runs">Show all runs</LinkButton>}
    />
  ) : (
    <EmptyState
      title="No runs yet"
      icon={<ChartNoAxesCombined size={20} aria-hidden />}
      action={
        <>
          <LinkButton href="/datasets">{canWrite ? 'Choose a dataset' : 'Datasets'}</LinkButton>
          {canWrite && <LinkButton href="/runs/statistics">From statistics</LinkButton>}
        </>
      }
    >
      {canWrite
        ? 'A run starts from a dataset: open one and choose “New run”. Without real rows, start from statistics.'
        : 'Members of this workspace start runs; you will see them here.'}
    </EmptyState>
  );
}
