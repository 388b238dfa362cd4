'use client';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import clsx from 'clsx';
import { Pencil } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Skeleton } from '../../../components/States';
import { formatDateTime } from '../../../format/dates';
import { formatMetric } from '../../../format/numbers';
import { metricOf } from '../address/runView';
import { runAt } from '../data/runWindow';
import { type CellWords, Outcome, optionWords, RunName } from './columns';
import type { RunGridProps } from './RunGrid';

const CARD_HEIGHT = 148;

/** The same list for narrow screens: a card a run, with the metrics of the view under one another. */
export function RunCards({
  window: runs,
  columns,
  selection,
  onLook,
  takeMoved,
  onEdit,
  stale,
  words,
}: RunGridProps & { readonly words: CellWords }) {
  const list = useRef<HTMLUListElement>(null);
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => {
    if (list.current) setMargin(list.current.getBoundingClientRect().top + window.scrollY);
  }, [runs.total]);
  const virtualizer = useWindowVirtualizer({
    count: runs.total ?? 0,
    estimateSize: () => CARD_HEIGHT,
    overscan: 6,
    scrollMargin: margin,
  });
  const items = virtualizer.getVirtualItems();
  const first = items.at(0)?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onLook(first, last), [onLook, first, last, runs]);
  useLayoutEffect(() => {
    const moved = takeMoved();
    if (moved !== 0 && window.scrollY > margin) window.scrollBy(0, moved * CARD_HEIGHT);
  }, [takeMoved, runs, margin]);
  const metrics = columns.filter(({ id }) => metricOf(id) !== null).slice(0, 3);
  return (
    <ul
      ref={list}
      aria-label="Runs"
      aria-busy={stale}
      className={clsx('relative', stale && 'opacity-60')}
      style={{ height: virtualizer.getTotalSize() }}
    >
      {items.map(({ index, start }) => {
        const run = runAt(runs, index);
        return (
          <li
            key={run?.id ?? index}
            aria-setsize={runs.total ?? -1}
            aria-posinset={index + 1}
            className="absolute inset-x-0 pb-2"
            style={{ height: CARD_HEIGHT, transform: `translateY(${start - margin}px)` }}
          >
            {run ? (
              <div
                className={clsx(
                  'flex h-full flex-col justify-between rounded-xl border p-3',
                  selection.ids.has(run.id) ? 'border-accent bg-accent-soft' : 'border-line bg-surface',
                )}
              >
                <div className="flex min-w-0 items-center gap-2">
                  <label className="-m-1 grid size-8 shrink-0 place-items-center">
                    <input
                      type="checkbox"
                      aria-label={`Select ${run.name}`}
                      className="size-4 accent-(--accent)"
                      checked={selection.ids.has(run.id)}
                      onChange={() => selection.toggle(run.id)}
                    />
                  </label>
                  <span className="min-w-0 flex-1">
                    <RunName run={run} focusable />
                  </span>
                  {onEdit && (
                    <button
                      type="button"
                      aria-label={`Edit name, tags and notes of ${run.name}`}
                      onClick={() => onEdit(run)}
                      className="grid size-8 shrink-0 place-items-center rounded-md text-muted"
                    >
                      <Pencil size={14} aria-hidden />
                    </button>
                  )}
                </div>
                <div className="flex min-w-0 items-center">
                  <Outcome run={run} />
                </div>
                <p className="truncate text-[13px] text-muted">
                  {[
                    run.dataset?.name ?? 'from statistics',
                    words.synthesizer(run.synthesizer),
                    optionWords(run.changedOptions),
                    formatDateTime(run.createdAt),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
                <dl className="flex gap-4 text-[13px]">
                  {metrics.map(({ id, label, detail }) => (
                    <div key={id} className="min-w-0">
                      <dt className="truncate text-xs text-muted" title={label}>
                        {detail ?? label}
                      </dt>
                      <dd className="tabular">
                        {formatMetric(run.scores.find(({ name }) => name === metricOf(id))?.value)}
                      </dd>
                    </div>
                  ))}
                </dl>
              </div>
            ) : (
              <Skeleton className="h-full" />
            )}
          </li>
        );
      })}
    </ul>
  );
}
