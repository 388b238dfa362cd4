'use client';
import { useQuery } from 'urql';
import { Outline } from '../../../components/outline/Outline';
import { OutlineSection } from '../../../components/outline/OutlineSection';
import { QueryError, SkeletonPage } from '../../../components/States';
import { RunRowsDocument } from '../../../graphql/generated/operations';
import { PlaneCard } from '../../exploration';
import { DrawRowsCard, GenerationRows } from '../../generations';
import { RunDownloads } from '../../report';
import { useOpenRun } from '../runContext';
import { NotThere } from './NotThere';

/** The synthetic rows, their files, and more of them. */
export function RowsTab() {
  const { run } = useOpenRun();
  const { generation } = run;
  return run.state === 'SUCCEEDED' && generation ? (
    <Rows generationId={generation.id} />
  ) : (
    <NotThere what="Rows" />
  );
}

function Rows({ generationId }: { readonly generationId: string }) {
  const { run } = useOpenRun();
  const [{ data, error }, refetch] = useQuery({
    query: RunRowsDocument,
    variables: { id: run.id },
    requestPolicy: 'cache-first',
  });
  return (
    <>
      <Outline
        entries={[
          { id: 'rows', label: 'Rows' },
          ...(run.dataset ? [{ id: 'plane', label: 'Principal components' }] : []),
          { id: 'draw', label: 'Draw more rows' },
        ]}
      />
      <OutlineSection id="rows">
        <div className="mb-4">
          <RunDownloads
            runId={run.id}
            generationId={generationId}
            hasReport={run.dataset !== null}
            decision={run.decision}
          />
        </div>
        <GenerationRows
          generationId={generationId}
          columns={data?.run?.generation?.columns ?? null}
          seesRealRows={data?.run?.dataset?.seesRealRows ?? false}
        />
      </OutlineSection>
      {run.dataset && (
        <OutlineSection id="plane">
          <PlaneCard runId={run.id} />
        </OutlineSection>
      )}
      <OutlineSection id="draw">
        {data?.run ? (
          <DrawRowsCard run={data.run} />
        ) : error ? (
          <QueryError error={error} onRetry={refetch} />
        ) : (
          <SkeletonPage label="Loading" />
        )}
      </OutlineSection>
    </>
  );
}
