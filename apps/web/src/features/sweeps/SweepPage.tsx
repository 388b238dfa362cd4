'use client';
import { Columns3, Play, RotateCcw, Square } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useQuery } from 'urql';
import { Button, LinkButton } from '../../components/Button';
import { Card } from '../../components/Card';
import { PageHeader } from '../../components/PageHeader';
import { EmptyState, ErrorBox, QueryError, SkeletonPage } from '../../components/States';
import { useDocumentTitle } from '../../components/hooks/useDocumentTitle';
import { formatDateTime } from '../../format/dates';
import { formatQuantity } from '../../format/numbers';
import { useAction } from '../../graphql/useAction';
import { useKept } from '../../graphql/useKept';
import {
  ContinueSweepDocument,
  StopSweepDocument,
  SweepDocument,
  type SweepFieldsFragment,
} from '../../graphql/generated/operations';
import { useViewer } from '../../runtime/viewer';
import { runListAddress } from '../run-list';
import { SweepBest } from './SweepBest';
import { SweepProgress } from './SweepProgress';
import { SweepStateBadge } from './SweepStateBadge';
import { SweepTable } from './SweepTable';
import { useSweepRefresh } from './useSweepRefresh';
import { comparedRuns } from './variantWords';

/** Most runs of a comparison. */
const MAX_COMPARED = 60;

/** A sweep: how far it is, and which of its variants are best. */
export function SweepPage({ id }: { readonly id: string }) {
  const [{ data: answer, error }, refetch] = useQuery({ query: SweepDocument, variables: { id } });
  const data = useKept(answer);
  const sweep = data?.sweep;
  const reload = useCallback(() => refetch({ requestPolicy: 'network-only' }), [refetch]);
  useSweepRefresh(sweep ?? null, reload);
  useDocumentTitle(sweep?.name ?? 'Sweep');
  if (error && !data) return <QueryError error={error} onRetry={refetch} />;
  if (!data) return <SkeletonPage label="Loading the sweep" />;
  if (!sweep) {
    return (
      <EmptyState
        isPage
        title="This sweep does not exist"
        action={<LinkButton href="/sweeps">All sweeps</LinkButton>}
      >
        It may have been deleted with its dataset, or the address is wrong.
      </EmptyState>
    );
  }
  return <SweepView sweep={sweep} />;
}

function SweepView({ sweep }: { readonly sweep: SweepFieldsFragment }) {
  const { variants, seeds, dataset, createdBy, createdAt, state } = sweep;
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const compared = variants.filter(({ index }) => chosen.length === 0 || chosen.includes(index));
  const runIds = comparedRuns(compared, MAX_COMPARED);
  return (
    <div className="space-y-5">
      <PageHeader
        title={sweep.name}
        parents={[
          { href: '/sweeps', label: 'Sweeps' },
          { href: `/datasets/${dataset.id}`, label: dataset.name },
        ]}
        badges={<SweepStateBadge state={state} />}
        description={`${formatQuantity(variants.length, 'variant')} with ${formatQuantity(seeds.length, 'seed')} each${sweep.target ? `, target ${sweep.target}` : ''}. Started ${createdBy ? `by ${createdBy.name}, ` : ''}${formatDateTime(createdAt)}.`}
        actions={
          <>
            <LinkButton href={runListAddress({ sweepId: sweep.id })}>Runs</LinkButton>
            <SweepActions sweep={sweep} />
          </>
        }
      />
      <SweepProgress sweep={sweep} />
      <SweepBest sweep={sweep} />
      <Card
        title="Variants"
        description="Mean over the seeds, and half the width of its 95% interval. A star is a difference to every other variant that is larger than noise; = is the best or within noise of it."
        flush
        actions={
          runIds.length > 1 && (
            <LinkButton small href={`/compare?runs=${runIds.join(',')}&group=seeds`}>
              <Columns3 size={14} aria-hidden />{' '}
              {chosen.length === 0 ? 'Compare' : `Compare ${formatQuantity(compared.length, 'variant')}`}
            </LinkButton>
          )
        }
      >
        <div className="overflow-hidden rounded-b-xl">
          <SweepTable sweep={sweep} chosen={chosen} onChosen={setChosen} />
        </div>
      </Card>
    </div>
  );
}

/** To stop it, to go on with it, to ask for another one. */
function SweepActions({ sweep }: { readonly sweep: SweepFieldsFragment }) {
  const { canWrite } = useViewer();
  const stop = useAction(StopSweepDocument, ['Run']);
  const goOn = useAction(ContinueSweepDocument, ['Run']);
  const { id, state, dataset, runStates } = sweep;
  if (!canWrite) return null;
  const failed = runStates.some((each) => each.state === 'FAILED');
  const over = state === 'STOPPED' || state === 'FINISHED';
  const fault = stop.fault ?? goOn.fault;
  return (
    <>
      {!over && (
        <Button
          tone="danger"
          disabled={stop.busy || state === 'STOPPING'}
          onClick={() => void stop.run({ id })}
        >
          <Square size={14} aria-hidden /> {state === 'STOPPING' ? 'Stopping' : 'Stop'}
        </Button>
      )}
      {state === 'STOPPED' && (
        <Button tone="primary" disabled={goOn.busy} onClick={() => void goOn.run({ id, failed: false })}>
          <Play size={14} aria-hidden /> Continue
        </Button>
      )}
      {over && failed && (
        <Button disabled={goOn.busy} onClick={() => void goOn.run({ id, failed: true })}>
          <RotateCcw size={14} aria-hidden /> Run failed ones again
        </Button>
      )}
      {over && <LinkButton href={`/runs/new?dataset=${dataset.id}&mode=sweep`}>New sweep</LinkButton>}
      {fault && (
        <div className="w-full">
          <ErrorBox title="This was not done" code={fault.code}>
            {fault.message}
          </ErrorBox>
        </div>
      )}
    </>
  );
}
