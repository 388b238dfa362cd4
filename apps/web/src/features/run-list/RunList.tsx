'use client';
import { Rows3, Group as Layers } from 'lucide-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useClient } from 'urql';
import { Button, LinkButton } from '../../components/Button';
import { PageHeader } from '../../components/PageHeader';
import { formatQuantity } from '../../format/numbers';
import { RunIdsDocument, type RunRowFragment } from '../../graphql/generated/operations';
import { useViewer } from '../../runtime/viewer';
import { CopyAsMenu } from '../take-away';
import { filterOf, metricOf, orderOf, runViewQuery, sortBy } from './address/runView';
import { useRunView } from './address/useRunView';
import { BulkBar } from './changes/BulkBar';
import { LabelDialog } from './changes/LabelDialog';
import { useBulkUpdate } from './changes/useBulkUpdate';
import { useFacets } from './data/useFacets';
import { useRunWindow } from './data/useRunWindow';
import { useSelection } from './data/useSelection';
import { columnsOf, USUAL_COLUMNS } from './grid/columns';
import { useCellWords } from './grid/useCellWords';
import { RunGroups } from './groups/RunGroups';
import { RunListBody } from './RunListBody';
import { ColumnMenu } from './toolbar/ColumnMenu';
import { FilterChips } from './toolbar/FilterChips';
import { FilterMenu } from './toolbar/FilterMenu';
import { SearchField } from './toolbar/SearchField';
import { SortSelect } from './toolbar/SortSelect';
import { useNarrow } from './useNarrow';
import { ViewMenu } from './views/ViewMenu';

/** Runs of the workspace: narrow, sort, group and choose them; the whole view stands in the address. */
export function RunList() {
  const client = useClient();
  const { canWrite } = useViewer();
  const [view, setView] = useRunView();
  const [today] = useState(startOfDay);
  const words = useCellWords();
  const facets = useFacets();
  const selection = useSelection();
  const narrow = useNarrow();
  const [edited, setEdited] = useState<RunRowFragment | null>(null);
  const search = useRef<HTMLDivElement>(null);

  const columns = useMemo(() => columnsOf(view.columns ?? USUAL_COLUMNS, words), [view.columns, words]);
  const metrics = columns.flatMap(({ id }) => metricOf(id) ?? []).join(' ');
  const query = useMemo(
    () => ({
      filter: filterOf(view, today),
      orderBy: orderOf(view),
      scores: metrics.split(' ').filter(Boolean),
    }),
    [view, today, metrics],
  );
  const list = useRunWindow(query);
  const { put, reload } = list;
  const { refresh } = facets;
  const bulk = useBulkUpdate(
    useCallback((results) => results.forEach(({ run }) => run && put(run)), [put]),
    useCallback(() => {
      reload();
      refresh();
    }, [reload, refresh]),
  );
  const selectAll = async () => {
    const { data } = await client
      .query(
        RunIdsDocument,
        { filter: query.filter, orderBy: query.orderBy },
        { requestPolicy: 'network-only' },
      )
      .toPromise();
    if (data) selection.replace(data.runIds);
  };
  const onSort = (by: string, descendingFirst: boolean) => setView(sortBy(view, by, descendingFirst));
  const total = list.window.total ?? 0;

  return (
    <div className="flex flex-col sm:h-[calc(100dvh-2.5rem)] sm:min-h-[30rem] max-md:sm:h-[calc(100dvh-6rem)]">
      <PageHeader
        title="Runs"
        description={
          list.window.total === null
            ? 'Loading'
            : `${formatQuantity(total, 'run')}${view.search ? ' found' : ''}`
        }
        actions={
          <>
            <CopyAsMenu view={{ kind: 'runs', filter: query.filter, order: query.orderBy }} />
            {canWrite && (
              <>
                <LinkButton href="/runs/statistics">From statistics</LinkButton>
                <LinkButton href="/datasets" tone="primary">
                  New run
                </LinkButton>
              </>
            )}
          </>
        }
      />
      <div role="group" aria-label="View" className="mb-3 flex flex-wrap items-center gap-2">
        <SearchField
          ref={search}
          value={view.search}
          onSearch={(text) => setView({ ...view, search: text }, true)}
        />
        <FilterMenu view={view} facets={facets} onChange={setView} />
        <Button
          aria-pressed={view.grouped}
          onClick={() => setView({ ...view, grouped: !view.grouped, groupId: null })}
          title="One line for all seeds of a dataset, synthesizer and set of options"
        >
          {view.grouped ? <Rows3 size={15} aria-hidden /> : <Layers size={15} aria-hidden />}
          {view.grouped ? 'Single runs' : 'Group seeds'}
        </Button>
        <ColumnMenu view={view} words={words} onChange={setView} />
        <ViewMenu view={view} canWrite={canWrite} onChange={setView} />
        {narrow && !view.grouped && (
          <SortSelect view={view} columns={columns} onSort={(sort) => setView({ ...view, sort })} />
        )}
      </div>
      <FilterChips view={view} facets={facets} onChange={setView} />
      {view.grouped ? (
        <RunGroups
          view={view}
          today={today}
          metrics={query.scores}
          words={words}
          selection={selection}
          onSort={onSort}
        />
      ) : (
        <RunListBody
          list={list}
          view={view}
          narrow={narrow}
          words={words}
          grid={{
            columns,
            sort: view.sort,
            onSort,
            selection,
            onEdit: canWrite ? setEdited : null,
            onSelectAll: () => void selectAll(),
            onSearch: () => search.current?.querySelector('input')?.focus(),
            viewKey: runViewQuery({ ...view, columns: null }),
          }}
        />
      )}
      <BulkBar
        selection={selection}
        total={total}
        grouped={view.grouped}
        onSelectAll={() => void selectAll()}
        bulk={bulk}
        canWrite={canWrite}
        knownTags={facets.of('tag').map(({ value }) => value)}
        showsArchived={view.archived !== 'HIDE'}
      />
      {edited && (
        <LabelDialog
          key={edited.id}
          run={edited}
          knownTags={facets.of('tag').map(({ value }) => value)}
          onClose={() => setEdited(null)}
          onSaved={put}
        />
      )}
    </div>
  );
}

function startOfDay(): Date {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate());
}
