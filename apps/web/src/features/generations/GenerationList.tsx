'use client';
import { useEffect, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { Button } from '../../components/Button';
import { ProgressBar } from '../../components/ProgressBar';
import { RunStateBadge } from '../../components/RunStateBadge';
import { ErrorBox } from '../../components/States';
import { RowHeader, Table, Td, Th } from '../../components/Table';
import { usePolling } from '../../components/hooks/usePolling';
import { formatCount, NO_VALUE } from '../../format/numbers';
import { errorText } from '../../graphql/errorText';
import {
  CancelGenerationDocument,
  type DecisionSummaryFieldsFragment,
  type GenerationItemFragment,
  RunGenerationsDocument,
} from '../../graphql/generated/operations';
import { isActive } from '../../graphql/runActivity';
import { otherFormats } from '../../labels/otherFormats';
import { useFileFormats } from '../../labels/useFileFormats';
import { formatDateTime } from '../../format/dates';
import { useViewer } from '../../runtime/viewer';
import { DecisionBadge, Downloads } from '../decision';
import { describeCondition } from './conditionRows';

const PAGE = 20;
const POLL_MILLISECONDS = 1000;

/** What was drawn from a run's model, newest first. @param drawn changes when there is something new */
export function GenerationList({ runId, drawn }: { readonly runId: string; readonly drawn: number }) {
  const [first, setFirst] = useState(PAGE);
  const [{ data, error }, refetch] = useQuery({
    query: RunGenerationsDocument,
    variables: { id: runId, first },
  });
  const generations = data?.run?.generations;
  const nodes = generations?.nodes ?? [];
  const again = () => refetch({ requestPolicy: 'network-only' });
  usePolling(
    nodes.some(({ state }) => isActive(state)),
    POLL_MILLISECONDS,
    again,
  );
  useEffect(() => {
    if (drawn > 0) refetch({ requestPolicy: 'network-only' });
  }, [drawn, refetch]);

  if (error && !data)
    return <ErrorBox title="The list could not be loaded">{errorText(error).message}</ErrorBox>;
  if (nodes.length === 0) return null;
  return (
    <div className="-mx-4 mt-5 border-t border-line sm:-mx-5">
      <Table label="Rows drawn from this run">
        <thead>
          <tr>
            <Th>Rows</Th>
            <Th numeric>Seed</Th>
            <Th>Conditions</Th>
            <Th>Drawn</Th>
            <Th>State</Th>
            <Th>Decision</Th>
            <Th>Download</Th>
          </tr>
        </thead>
        <tbody>
          {nodes.map((generation) => (
            <GenerationRow
              key={generation.id}
              generation={generation}
              runDecision={data?.run?.decision ?? null}
              onChange={again}
            />
          ))}
        </tbody>
      </Table>
      {generations?.pageInfo.hasNextPage && (
        <div className="px-4 pt-3 sm:px-5">
          <Button small onClick={() => setFirst(Math.min(100, first + PAGE))} disabled={first >= 100}>
            Show more of {formatCount(generations.totalCount)}
          </Button>
        </div>
      )}
    </div>
  );
}

function GenerationRow({
  generation,
  runDecision,
  onChange,
}: {
  readonly generation: GenerationItemFragment;
  /** What the run's rows give away, its model does: downloads of all of its rows ask. */
  readonly runDecision: DecisionSummaryFieldsFragment | null;
  readonly onChange: () => void;
}) {
  const [{ fetching }, cancel] = useMutation(CancelGenerationDocument);
  const { id, primary, state, decision, rowCount, requestedRowCount, seed } = generation;
  const { conditions, drawing, error, createdAt, createdBy } = generation;
  const { canWrite } = useViewer();
  const rows = `/generations/${id}/rows`;
  const formats = otherFormats(useFileFormats(), rows);
  return (
    <tr data-testid="generation" data-state={state}>
      <RowHeader className="tabular whitespace-nowrap">{formatCount(requestedRowCount)}</RowHeader>
      <Td numeric>{seed}</Td>
      <Td className="min-w-40 text-muted">
        {primary ? 'rows of the run' : conditions.map(describeCondition).join('; ') || 'none'}
        {drawing?.notes.map((note) => (
          <p key={note} className="mt-1" data-testid="generation-note">
            {note[0].toUpperCase() + note.slice(1)}
          </p>
        ))}
      </Td>
      <Td className="whitespace-nowrap">
        {formatDateTime(createdAt)}
        {createdBy && <div className="text-muted">{createdBy.name}</div>}
      </Td>
      <Td className="min-w-28">
        <RunStateBadge state={state} testId="generation-state" />
        {state === 'RUNNING' && (
          <div className="mt-1.5 w-24">
            <ProgressBar label="Rows stored" value={rowCount / requestedRowCount} />
          </div>
        )}
        {error && <p className="mt-1 text-bad">{`${error.message} (${error.code})`}</p>}
      </Td>
      <Td>
        {decision ? (
          <DecisionBadge decision={decision} />
        ) : (
          <span className="text-muted">{isActive(state) ? NO_VALUE : 'Not evaluated'}</span>
        )}
      </Td>
      <Td className="whitespace-nowrap">
        {state === 'SUCCEEDED' && (
          <span className="flex gap-1.5">
            <Downloads
              small
              decision={runDecision}
              files={[
                { path: `${rows}.csv`, label: 'CSV' },
                { path: `${rows}.csv.gz`, label: 'CSV.gz', plain: true },
              ]}
              menu={{ label: 'Others', files: formats.map(({ href, label }) => ({ path: href, label })) }}
            />
          </span>
        )}
        {isActive(state) && !primary && canWrite && (
          <Button small disabled={fetching} onClick={() => void cancel({ id }).then(onChange)}>
            Cancel
          </Button>
        )}
      </Td>
    </tr>
  );
}
