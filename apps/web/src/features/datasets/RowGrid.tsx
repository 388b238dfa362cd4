'use client';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { ColumnKind, RowOrderInput } from '../../graphql/generated/operations';
import { filterHint } from '../../format/rowFilter';
import type { WindowRow } from './useRowWindow';

const ROW_HEIGHT = 32;
const HEADER_HEIGHT = 72;
const NUMBER_WIDTH = 76;
const COLUMN_WIDTH = 144;
/** Rows before the end at which more are read. */
const AHEAD = 30;

interface RowGridProps {
  readonly names: readonly string[];
  readonly kindOf: (name: string) => ColumnKind;
  readonly rows: readonly WindowRow[];
  readonly total: number | null;
  readonly order: RowOrderInput | null;
  readonly onOrder: (order: RowOrderInput | null) => void;
  readonly texts: ReadonlyMap<string, string>;
  readonly onText: (column: string, text: string) => void;
  /** Reads more rows; the same function until there are more, so that the end is asked for once. */
  readonly onEnd: () => void | Promise<void>;
  readonly isReading: boolean;
}

/** A table of which only the cells in sight exist; headings sort and filter, which the API does. */
export function RowGrid(props: RowGridProps) {
  const { names, kindOf, rows, total, order, onOrder, texts, onText, onEnd, isReading } = props;
  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing here is compiled, and no part of it is memoised
  const vertical = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  });
  const horizontal = useVirtualizer({
    count: names.length,
    horizontal: true,
    getScrollElement: () => scroller.current,
    estimateSize: () => COLUMN_WIDTH,
    overscan: 2,
  });
  const items = vertical.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (total !== null && rows.length < total && last >= rows.length - AHEAD) void onEnd();
  }, [last, onEnd, rows.length, total]);
  const columns = horizontal.getVirtualItems();
  const next = (name: string): RowOrderInput | null => {
    if (order?.column !== name) return { column: name, descending: false };
    return order.descending ? null : { column: name, descending: true };
  };
  return (
    <div
      ref={scroller}
      role="table"
      aria-label="Rows of the dataset"
      aria-rowcount={(total ?? rows.length) + 1}
      aria-colcount={names.length + 1}
      aria-busy={isReading}
      tabIndex={0}
      className="relative max-h-[30rem] overflow-auto border-t border-line text-[13px]"
    >
      <div style={{ width: NUMBER_WIDTH + horizontal.getTotalSize(), minWidth: '100%' }}>
        <div
          role="row"
          aria-rowindex={1}
          className="sticky top-0 z-10 border-b border-line bg-surface"
          style={{ height: HEADER_HEIGHT }}
        >
          <div
            role="columnheader"
            aria-colindex={1}
            className="sticky left-0 z-10 h-full bg-surface py-2 pr-3 text-right text-muted"
            style={{ width: NUMBER_WIDTH }}
          >
            Row
          </div>
          {columns.map(({ index, start }) => {
            const name = names[index];
            const isSorted = order?.column === name;
            return (
              <div
                key={name}
                role="columnheader"
                aria-colindex={index + 2}
                aria-sort={isSorted ? (order.descending ? 'descending' : 'ascending') : 'none'}
                className="absolute top-0 px-2 py-1.5"
                style={{ left: NUMBER_WIDTH + start, width: COLUMN_WIDTH }}
              >
                <button
                  type="button"
                  onClick={() => onOrder(next(name))}
                  title={`Sort by ${name}`}
                  className="flex min-h-6 w-full items-center gap-1 rounded font-medium text-muted hover:text-ink"
                >
                  <span className="truncate">{name}</span>
                  {isSorted &&
                    (order.descending ? (
                      <ArrowDown size={13} aria-hidden />
                    ) : (
                      <ArrowUp size={13} aria-hidden />
                    ))}
                </button>
                <input
                  type="search"
                  aria-label={`Filter ${name}`}
                  placeholder="Filter"
                  title={filterHint(kindOf(name))}
                  value={texts.get(name) ?? ''}
                  onChange={({ target }) => onText(name, target.value)}
                  className="mt-1 h-7 w-full rounded-md border border-line bg-surface px-1.5 text-xs placeholder:text-muted"
                />
              </div>
            );
          })}
        </div>
        <div className="relative" style={{ height: vertical.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = rows[index];
            return (
              <div
                key={row.number}
                role="row"
                aria-rowindex={index + 2}
                className="absolute left-0 w-full border-b border-line hover:bg-sunken/60"
                style={{ top: start, height: ROW_HEIGHT }}
              >
                <div
                  role="rowheader"
                  aria-colindex={1}
                  className="tabular sticky left-0 z-[1] h-full bg-surface py-1.5 pr-3 text-right text-muted"
                  style={{ width: NUMBER_WIDTH }}
                >
                  {row.number.toLocaleString('en')}
                </div>
                {columns.map(({ index: column, start: left }) => {
                  const cell = row.cells[column];
                  return (
                    <div
                      key={column}
                      role="cell"
                      aria-colindex={column + 2}
                      title={cell ?? 'missing'}
                      className="absolute top-0 truncate px-2 py-1.5"
                      style={{ left: NUMBER_WIDTH + left, width: COLUMN_WIDTH }}
                    >
                      {cell ?? <span className="text-muted italic">missing</span>}
                    </div>
                  );
                })}
              </div>
            );
          })}
        </div>
        {total === 0 && <p className="p-4 text-muted">No row matches.</p>}
      </div>
    </div>
  );
}
