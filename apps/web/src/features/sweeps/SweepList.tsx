'use client';
import { Layers } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Button, LinkButton } from '../../components/Button';
import { Card } from '../../components/Card';
import { PageHeader } from '../../components/PageHeader';
import { ProgressBar } from '../../components/ProgressBar';
import { EmptyState, QueryError, SkeletonRows } from '../../components/States';
import { RowHeader, Table, Td, Th } from '../../components/Table';
import { formatDateTime } from '../../format/dates';
import { formatCount } from '../../format/numbers';
import { SweepsDocument } from '../../graphql/generated/operations';
import { useKept } from '../../graphql/useKept';
import { useWorkspaceRunEvents } from '../run-live';
import { SweepStateBadge } from './SweepStateBadge';

const PAGE = 20;

/** The sweeps of the workspace, newest first. */
export function SweepList() {
  const [first, setFirst] = useState(PAGE);
  const [{ data: answer, error }, refetch] = useQuery({ query: SweepsDocument, variables: { first } });
  const data = useKept(answer);
  const reload = () => refetch({ requestPolicy: 'network-only' });
  useWorkspaceRunEvents(({ kind }) => {
    if (kind === 'STATE') reload();
  }, reload);
  const sweeps = data?.sweeps.nodes ?? [];
  return (
    <>
      <PageHeader
        title="Sweeps"
        description="Runs that were asked for together: several synthesizers and options, each with several seeds."
      />
      {error && !data && <QueryError error={error} onRetry={refetch} />}
      <Card flush>
        {!data && !error && <SkeletonRows label="Loading sweeps" />}
        {data && sweeps.length === 0 && (
          <EmptyState
            title="No sweep yet"
            icon={<Layers size={20} aria-hidden />}
            action={<LinkButton href="/datasets">Choose a dataset</LinkButton>}
          >
            In the form of a new run choose “Several runs”: every combination of synthesizers, options and
            seeds is compared on one page.
          </EmptyState>
        )}
        {sweeps.length > 0 && (
          <Table label="Sweeps">
            <thead>
              <tr>
                <Th>Sweep</Th>
                <Th>State</Th>
                <Th>Dataset</Th>
                <Th numeric>Variants</Th>
                <Th numeric>Seeds</Th>
                <Th numeric>Runs</Th>
                <Th>Started</Th>
              </tr>
            </thead>
            <tbody>
              {sweeps.map((sweep) => (
                <tr key={sweep.id}>
                  <RowHeader className="max-w-72 break-words">
                    <Link href={`/sweeps/${sweep.id}`} className="rounded hover:underline">
                      {sweep.name}
                    </Link>
                  </RowHeader>
                  <Td>
                    <SweepStateBadge state={sweep.state} />
                    {(sweep.state === 'RUNNING' || sweep.state === 'STOPPING') && (
                      <div className="mt-1.5 w-24">
                        <ProgressBar label={`Progress of ${sweep.name}`} value={sweep.progress} />
                      </div>
                    )}
                  </Td>
                  <Td>
                    <Link href={`/datasets/${sweep.dataset.id}`} className="rounded hover:underline">
                      {sweep.dataset.name}
                    </Link>
                  </Td>
                  <Td numeric>{formatCount(sweep.variants.length)}</Td>
                  <Td numeric>{formatCount(sweep.seeds.length)}</Td>
                  <Td numeric>{formatCount(sweep.runCount)}</Td>
                  <Td className="whitespace-nowrap">
                    {formatDateTime(sweep.createdAt)}
                    {sweep.createdBy && <div className="text-muted">{sweep.createdBy.name}</div>}
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
        {data?.sweeps.pageInfo.hasNextPage && (
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
