'use client';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Button } from '../../components/Button';
import { Card } from '../../components/Card';
import { QueryError, SkeletonRows } from '../../components/States';
import { ApiKeysDocument } from '../../graphql/generated/operations';
import { KeyForm } from './KeyForm';
import { KeyRow } from './KeyRow';

const CONTEXT = { additionalTypenames: ['ApiKey'] };
const PAGE = 20;

/** Keys of programs: made here, shown once, ended here. */
export function KeySection() {
  const [first, setFirst] = useState(PAGE);
  const [now] = useState(() => Date.now());
  const [{ data, error }, refetch] = useQuery({
    query: ApiKeysDocument,
    variables: { first, after: null },
    context: CONTEXT,
  });
  const keys = data?.apiKeys;
  return (
    <>
      <Card
        title="New key"
        description={
          <>
            Programs send a key as <code>Authorization: Bearer KEY</code>. It works in this workspace only.
          </>
        }
      >
        <KeyForm />
      </Card>
      <Card title="Keys">
        {error && !keys ? (
          <QueryError error={error} onRetry={() => refetch({ requestPolicy: 'network-only' })} />
        ) : !keys ? (
          <SkeletonRows rows={2} label="Loading keys" />
        ) : keys.nodes.length === 0 ? (
          <p className="text-muted">There are no keys yet.</p>
        ) : (
          <ul data-testid="keys">
            {keys.nodes.map((apiKey) => (
              <KeyRow key={apiKey.id} apiKey={apiKey} now={now} />
            ))}
          </ul>
        )}
        {keys?.pageInfo.hasNextPage && first < 100 && (
          <Button small onClick={() => setFirst(Math.min(100, first + PAGE))}>
            Show more of {keys.totalCount}
          </Button>
        )}
      </Card>
    </>
  );
}
