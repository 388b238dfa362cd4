'use client';
import { FlaskConical, Plus } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Button, LinkButton } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { usePolling } from '../../../components/hooks/usePolling';
import { PageHeader } from '../../../components/PageHeader';
import { ProgressBar } from '../../../components/ProgressBar';
import { RunStateBadge } from '../../../components/RunStateBadge';
import { EmptyState, QueryError, SkeletonRows } from '../../../components/States';
import { RowHeader, Table, Td, Th } from '../../../components/Table';
import { formatDateTime } from '../../../format/dates';
import { formatCount, NO_VALUE } from '../../../format/numbers';
import { SimulationsDocument } from '../../../graphql/generated/operations';
import { useViewer } from '../../../runtime/viewer';
import { bestDesign } from './bestDesign';

const PAGE = 20;
const REFRESH = 3000;

/** The simulations of the workspace, newest first. */
export function TrialList() {
  const { canWrite } = useViewer();
  const [first, setFirst] = useState(PAGE);
  const [{ data, error }, refetch] = useQuery({ query: SimulationsDocument, variables: { first } });
  const simulations = data?.simulations.nodes ?? [];
  const active = simulations.some(({ state }) => state === 'QUEUED' || state === 'RUNNING');
  usePolling(active, REFRESH, () => refetch({ requestPolicy: 'network-only' }));
  const create = canWrite && (
    <LinkButton href="/trials/new" tone="primary">
      <Plus size={15} aria-hidden /> New simulation
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title="Trials"
        description="Designs of clinical trials, simulated on a synthetic population: the probability of success of each design in each state of the world."
        actions={create}
      />
      {error && !data && <QueryError error={error} onRetry={refetch} />}
      <Card flush>
        {!data && !error && <SkeletonRows label="Loading trial simulations" />}
        {data && simulations.length === 0 && (
          <EmptyState
            title="No trial was simulated yet"
            icon={<FlaskConical size={20} aria-hidden />}
            action={create}
          >
            Begin with an example plan: two designs of a survival trial in four states of the world take a few
            seconds.
          </EmptyState>
        )}
        {simulations.length > 0 && (
          <Table label="Trial simulations">
            <thead>
              <tr>
                <Th>Simulation</Th>
                <Th>State</Th>
                <Th>Best design so far</Th>
                <Th numeric>Success</Th>
                <Th numeric>Designs</Th>
                <Th numeric>Scenarios</Th>
                <Th numeric>Trials</Th>
                <Th>Started</Th>
              </tr>
            </thead>
            <tbody>
              {simulations.map((simulation) => {
                const best = bestDesign(simulation);
                return (
                  <tr key={simulation.id}>
                    <RowHeader className="max-w-72 min-w-40 break-words">
                      <Link href={`/trials/${simulation.id}`} className="rounded hover:underline">
                        {simulation.name}
                      </Link>
                    </RowHeader>
                    <Td>
                      <RunStateBadge
                        state={simulation.state}
                        canceling={simulation.cancelRequested}
                        testId="simulation-state"
                      />
                      {simulation.state === 'RUNNING' && (
                        <div className="mt-1.5 w-24">
                          <ProgressBar label={`Progress of ${simulation.name}`} value={simulation.progress} />
                        </div>
                      )}
                    </Td>
                    <Td className="min-w-36">{best?.label ?? NO_VALUE}</Td>
                    <Td numeric>{best ? best.success.toFixed(3) : NO_VALUE}</Td>
                    <Td numeric>{formatCount(simulation.designs.length)}</Td>
                    <Td numeric>{formatCount(simulation.scenarios.length)}</Td>
                    <Td numeric>{formatCount(simulation.trials)}</Td>
                    <Td className="whitespace-nowrap">
                      {formatDateTime(simulation.createdAt)}
                      {simulation.createdBy && <div className="text-muted">{simulation.createdBy.name}</div>}
                    </Td>
                  </tr>
                );
              })}
            </tbody>
          </Table>
        )}
        {data?.simulations.pageInfo.hasNextPage && (
          <div className="p-3 text-center">
            <Button small onClick={() => setFirst(Math.min(100, first + PAGE))}>
              Show more
            </Button>
          </div>
        )}
      </Card>
    </>
  );
}
