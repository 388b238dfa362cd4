'use client';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Button } from '../../components/Button';
import { QueryError, SkeletonRows } from '../../components/States';
import { ShareLinksDocument } from '../../graphql/generated/operations';
import { ShareLinkRow } from './ShareLinkRow';

const PAGE = 20;
const MOST = 100;
const CONTEXT = { additionalTypenames: ['ShareLink'] };

interface ShareLinkListProps {
  /** Only those that show this run. */
  readonly runId?: string;
  readonly empty: string;
}

/** Links of the workspace or of one run, newest first. */
export function ShareLinkList({ runId, empty }: ShareLinkListProps) {
  const [first, setFirst] = useState(PAGE);
  const [now] = useState(() => Date.now());
  const [{ data, error }, refetch] = useQuery({
    query: ShareLinksDocument,
    variables: { first, after: null, runId: runId ?? null },
    context: CONTEXT,
  });
  if (error && !data)
    return <QueryError error={error} onRetry={() => refetch({ requestPolicy: 'network-only' })} />;
  if (!data) return <SkeletonRows rows={2} label="Loading links" />;
  const { nodes, totalCount, pageInfo } = data.shareLinks;
  if (nodes.length === 0) return <p className="text-muted">{empty}</p>;
  return (
    <>
      <ul data-testid="share-links">
        {nodes.map((link) => (
          <ShareLinkRow key={link.id} link={link} now={now} withTarget={runId === undefined} />
        ))}
      </ul>
      {pageInfo.hasNextPage && first < MOST && (
        <Button small onClick={() => setFirst(Math.min(MOST, first + PAGE))}>
          Show more of {totalCount}
        </Button>
      )}
    </>
  );
}
