'use client';
import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { EmptyState, QueryError, SkeletonRows } from '../../../components/States';
import { Table } from '../../../components/Table';
import { formatCount } from '../../../format/numbers';
import { RunGroupsDocument } from '../../../graphql/generated/operations';
import { useWorkspaceRunEvents } from '../../run-live';
import { filterOf, groupOrderOf, type RunView } from '../address/runView';
import { changesList } from '../data/runWindow';
import type { Selection } from '../data/useSelection';
import type { CellWords } from '../grid/columns';
import { GroupHeadings } from './GroupHeadings';
import { GroupRow } from './GroupRow';
import { useGroupSelection } from './useGroupSelection';

const PAGE = 50;
const CONTEXT = { additionalTypenames: ['Run'] };

interface RunGroupsProps {
  readonly view: RunView;
  readonly today: Date;
  /** Names of the metrics of the view. */
  readonly metrics: readonly string[];
  readonly words: CellWords;
  /** Of runs: a group is chosen by all of its runs. */
  readonly selection: Selection;
  readonly onSort: (column: string, descendingFirst: boolean) => void;
}

/** Runs that differ in their seeds, together: how many, how they were decided, and the means of metrics with intervals. */
export function RunGroups({ view, today, metrics, words, selection, onSort }: RunGroupsProps) {
  const [first, setFirst] = useState(PAGE);
  const chosen = useMemo(
    () => ({ first, filter: filterOf(view, today), orderBy: groupOrderOf(view) }),
    [first, view, today],
  );
  const [{ data, error, fetching }, refetch] = useQuery({
    query: RunGroupsDocument,
    variables: { ...chosen, after: null, metrics: [...metrics] },
    context: CONTEXT,
  });
  const reload = () => refetch({ requestPolicy: 'network-only' });
  useWorkspaceRunEvents((event) => {
    if (changesList(event)) reload();
  }, reload);
  const order = data?.runGroups.nodes.map(({ id }) => id) ?? [];
  const groups = useGroupSelection(selection, chosen, order);
  if (error && !data) return <QueryError error={error} onRetry={reload} />;
  if (!data) {
    return (
      <Card flush>
        <SkeletonRows label="Loading groups" rows={6} />
      </Card>
    );
  }
  const { nodes, totalCount, pageInfo } = data.runGroups;
  if (nodes.length === 0) {
    return (
      <Card flush>
        <EmptyState title="No run matches the filters" />
      </Card>
    );
  }
  return (
    <Card flush>
      <Table label="Groups of runs">
        <GroupHeadings
          metrics={metrics}
          words={words}
          sort={view.sort}
          onSort={onSort}
          choice={
            order.every((id) => groups.choiceOf(id) === 'all') ? 'all' : groups.count > 0 ? 'some' : 'none'
          }
          onChooseAll={groups.chooseAll}
        />
        <tbody>
          {nodes.map((group) => (
            <GroupRow
              key={group.id}
              group={group}
              view={view}
              metrics={metrics}
              words={words}
              choice={groups.choiceOf(group.id)}
              onChoose={(all, extend) => groups.choose(group.id, all, extend)}
            />
          ))}
        </tbody>
      </Table>
      <div className="flex flex-wrap items-center justify-between gap-2 p-3 text-[13px] text-muted sm:px-5">
        <span className="tabular">
          {formatCount(nodes.length)} of {formatCount(totalCount)} groups. Metrics are means over runs with
          95% intervals (Student’s t).
        </span>
        {pageInfo.hasNextPage && first < 200 && (
          <Button small disabled={fetching} onClick={() => setFirst(200)}>
            Show more
          </Button>
        )}
      </div>
    </Card>
  );
}
