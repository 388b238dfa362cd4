'use client';
import {
  columnOrderingFeature,
  columnSizingFeature,
  createColumnHelper,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import clsx from 'clsx';
import { useRouter } from 'next/navigation';
import {
  type KeyboardEvent,
  useCallback,
  useDeferredValue,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { RunRowFragment } from '../../../graphql/generated/operations';
import type { ViewSort } from '../address/runView';
import { placeOf, runAt, runsBetween, type RunWindow } from '../data/runWindow';
import type { Selection } from '../data/useSelection';
import type { RunColumn } from './columns';
import { GridHeader } from './GridHeader';
import { gridAction } from './gridKeys';
import { GridRow } from './GridRow';

/** Height of a row and of the headings, in pixels. */
export const ROW_HEIGHT = 44;
const HEADER_HEIGHT = 52;
const NAME_WIDTH = 264;
const SELECT_WIDTH = 48;
const ACTION_WIDTH = 48;

const features = tableFeatures({ columnOrderingFeature, columnSizingFeature });
const helper = createColumnHelper<typeof features, RunRowFragment>();

export interface RunGridProps {
  readonly window: RunWindow;
  readonly columns: readonly RunColumn[];
  readonly sort: ViewSort;
  readonly onSort: (column: string, descendingFirst: boolean) => void;
  readonly selection: Selection;
  readonly onLook: (first: number, last: number) => void;
  readonly takeMoved: () => number;
  readonly onEdit: ((run: RunRowFragment) => void) | null;
  readonly onSelectAll: () => void;
  readonly onSearch: () => void;
  /** Dimmed while the runs of another view are still shown. */
  readonly stale: boolean;
  /** Of the view: another one begins at its top. */
  readonly viewKey: string;
}

/**
 * The list as a grid of which only the rows in sight exist. One stop of the Tab key; arrow keys move among the runs, x
 * chooses one, Enter opens it, e edits it, Shift with an arrow chooses several.
 */
export function RunGrid(props: RunGridProps) {
  const { window, columns, selection, onLook, takeMoved, viewKey } = props;
  const router = useRouter();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  // The run itself, so that the focus stays with it when runs before it come or go.
  const [activeId, setActiveId] = useState<string | null>(null);
  const [focused, setFocused] = useState(false);
  // A place that the focus goes to as soon as its run has been read.
  const [wanted, setWanted] = useState<number | null>(null);
  const anchor = useRef<number | null>(null);
  const total = window.total ?? 0;

  // eslint-disable-next-line react-hooks/incompatible-library -- nothing here is compiled, and no part of it is memoised
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    // The headings stand before the first row, and over the topmost one in sight.
    scrollMargin: HEADER_HEIGHT,
    scrollPaddingStart: HEADER_HEIGHT,
    overscan: 12,
  });
  // Rows are drawn in slices between which the page answers: however fast one scrolls, no frame waits for all of them.
  const items = useDeferredValue(virtualizer.getVirtualItems());
  const first = items.at(0)?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onLook(first, last), [onLook, first, last, window]);

  // Runs that came or went above what is looked at must not move it.
  useLayoutEffect(() => {
    const moved = takeMoved();
    const element = scroller.current;
    if (element && moved !== 0 && element.scrollTop > ROW_HEIGHT / 2) element.scrollTop += moved * ROW_HEIGHT;
  }, [takeMoved, window]);
  useLayoutEffect(() => {
    if (scroller.current) scroller.current.scrollTop = 0;
  }, [viewKey]);

  const data = useMemo(() => runsBetween(window, first, last), [window, first, last]);
  const table = useTable({
    features,
    columns: useMemo(
      () =>
        helper.columns(
          columns.map((column) =>
            helper.display({
              id: column.id,
              size: column.width,
              cell: ({ row }) => column.cell(row.original),
            }),
          ),
        ),
      [columns],
    ),
    data,
    getRowId: (run) => run.id,
  });
  const rows = new Map(table.getRowModel().rows.map((row) => [row.id, row]));
  const template = `${SELECT_WIDTH}px minmax(${NAME_WIDTH}px, 1fr) ${columns.map(({ width }) => `${width}px`).join(' ')} ${ACTION_WIDTH}px`;
  const width = SELECT_WIDTH + NAME_WIDTH + ACTION_WIDTH + table.getTotalSize();
  const arrived = wanted === null ? undefined : runAt(window, wanted);
  if (arrived) {
    setWanted(null);
    setActiveId(arrived.id);
  }
  const active = wanted ?? (activeId === null ? -1 : placeOf(window, activeId));

  // The bar of chosen runs takes some of the height: the run with the focus stays in sight.
  const choosing = selection.ids.size > 0;
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!choosing || !element || active < 0) return;
    const hidden = HEADER_HEIGHT + (active + 1) * ROW_HEIGHT - element.scrollTop - element.clientHeight;
    if (hidden > 0 && hidden < element.clientHeight) element.scrollTop += hidden;
  }, [choosing, active]);

  const moveTo = (place: number) => {
    virtualizer.scrollToIndex(place, { align: 'auto' });
    setWanted(place);
  };
  /** Of the runs between two places, those that have been read. */
  const chooseRange = (a: number, b: number) => {
    const between = runsBetween(window, Math.min(a, b), Math.max(a, b));
    selection.set(
      between.map(({ id: chosen }) => chosen),
      true,
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Keys of a control inside of a row are its own.
    if (event.target !== event.currentTarget) return;
    const seen = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2);
    const action = gridAction(event, active, total, seen);
    if (!action) return;
    event.preventDefault();
    const run = active >= 0 ? runAt(window, active) : undefined;
    switch (action.type) {
      case 'move': {
        if (action.extend) {
          anchor.current ??= Math.max(0, active);
          chooseRange(anchor.current, action.to);
        } else anchor.current = null;
        moveTo(action.to);
        break;
      }
      case 'scroll':
        scroller.current?.scrollBy({ left: action.by });
        break;
      case 'select':
        if (run) selection.toggle(run.id);
        anchor.current = active;
        break;
      case 'open':
        if (run) router.push(`/runs/${run.id}`);
        break;
      case 'edit':
        if (run) props.onEdit?.(run);
        break;
      case 'selectAll':
        props.onSelectAll();
        break;
      case 'clear':
        selection.clear();
        break;
      case 'search':
        props.onSearch();
        break;
    }
  };
  const choose = (run: RunRowFragment, place: number, extend: boolean) => {
    if (extend && anchor.current !== null) chooseRange(anchor.current, place);
    else selection.toggle(run.id);
    anchor.current = place;
    setActiveId(run.id);
  };
  // Rows that stay as they are keep the callbacks that they were drawn with.
  const latest = useRef(choose);
  useLayoutEffect(() => {
    latest.current = choose;
  });
  const onChoose = useCallback<typeof choose>((...chosen) => latest.current(...chosen), []);
  const onFocus = useCallback((run: RunRowFragment) => setActiveId(run.id), []);

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label="Runs"
      aria-rowcount={total + 1}
      aria-colcount={columns.length + 3}
      aria-multiselectable
      aria-busy={props.stale}
      aria-activedescendant={active >= first && active <= last && active >= 0 ? `${id}-${active}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        if (event.target !== event.currentTarget) return;
        setFocused(true);
        if (active < 0 && total > 0)
          moveTo(Math.max(0, Math.floor(event.currentTarget.scrollTop / ROW_HEIGHT)));
      }}
      onBlur={() => setFocused(false)}
      className={clsx(
        'relative max-h-full overflow-auto rounded-[11px] text-[13px] -outline-offset-2',
        props.stale && 'opacity-60',
        active >= 0 && 'outline-none',
      )}
    >
      <GridHeader
        columns={columns}
        template={template}
        width={width}
        height={HEADER_HEIGHT}
        sort={props.sort}
        onSort={props.onSort}
        runs={data}
        selection={selection}
      />
      <div role="rowgroup" className="relative" style={{ height: total * ROW_HEIGHT, minWidth: width }}>
        {items.map(({ index, start }) => {
          const run = runAt(window, index);
          const row = run && rows.get(run.id);
          return (
            <GridRow
              key={run?.id ?? `place-${index}`}
              id={`${id}-${index}`}
              index={index}
              run={run}
              cells={() =>
                row?.getAllCells().map((cell) => ({
                  id: cell.column.id,
                  content: <table.FlexRender cell={cell} />,
                })) ?? []
              }
              columns={columns}
              template={template}
              start={start - HEADER_HEIGHT}
              height={ROW_HEIGHT}
              selected={run !== undefined && selection.ids.has(run.id)}
              active={focused && index === active}
              onChoose={onChoose}
              onFocus={onFocus}
              onEdit={props.onEdit}
            />
          );
        })}
      </div>
    </div>
  );
}
