import type { RunRowFragment, WorkspaceRunEventFieldsFragment } from '../../../graphql/generated/operations';

/** Runs of one page. */
export const PAGE_SIZE = 50;

/** The parts of a long list that have been read. A page is what stands at `PAGE_SIZE * page` and after. */
export interface RunWindow {
  /** Runs of the whole list; null until the first page has come. */
  readonly total: number | null;
  readonly pages: ReadonlyMap<number, readonly RunRowFragment[]>;
}

export const EMPTY_WINDOW: RunWindow = { total: null, pages: new Map() };

/** A page as it was answered. */
export interface ReadPage {
  readonly page: number;
  readonly total: number;
  readonly runs: readonly RunRowFragment[];
}

/** The run at a place; undefined where nothing has been read. */
export function runAt({ pages }: RunWindow, index: number): RunRowFragment | undefined {
  return pages.get(Math.floor(index / PAGE_SIZE))?.[index % PAGE_SIZE];
}

/** The runs at some places, both ends included, as far as they have been read. */
export function runsBetween(window: RunWindow, first: number, last: number): RunRowFragment[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => runAt(window, first + at)).filter(
    (run) => run !== undefined,
  );
}

/** Where a run stands; -1 where it has not been read. */
export function placeOf({ pages }: RunWindow, id: string): number {
  for (const [page, runs] of pages) {
    const at = runs.findIndex((run) => run.id === id);
    if (at >= 0) return page * PAGE_SIZE + at;
  }
  return -1;
}

/** Pages of a range of places, both ends included, that the list has. */
export function pagesOf(first: number, last: number, total: number | null): number[] {
  const end = total === null ? last : Math.min(last, Math.max(0, total - 1));
  const pages: number[] = [];
  for (let page = Math.floor(Math.max(0, first) / PAGE_SIZE); page * PAGE_SIZE <= end; page += 1)
    pages.push(page);
  return pages;
}

/** With pages added. */
export function withPages(window: RunWindow, read: readonly ReadPage[]): RunWindow {
  const pages = new Map(window.pages);
  for (const { page, runs } of read) pages.set(page, runs);
  return { total: read.at(-1)?.total ?? window.total, pages };
}

/**
 * With pages that were read anew in the place of all others, which may have moved. A run keeps the newer of its two
 * states: an event may have been faster than the page.
 */
export function replacePages(window: RunWindow, read: readonly ReadPage[]): RunWindow {
  const fresh = withPages(EMPTY_WINDOW, read);
  const pages = new Map(
    [...fresh.pages].map(([page, runs]) => [
      page,
      runs.map((run) => {
        const at = placeOf(window, run.id);
        const known = at >= 0 ? runAt(window, at) : undefined;
        return known && known.lastSequence > run.lastSequence ? { ...run, ...eventFields(known) } : run;
      }),
    ]),
  );
  return { total: fresh.total, pages };
}

function eventFields({ state, stage, progress, lastSequence }: RunRowFragment) {
  return { state, stage, progress, lastSequence };
}

/** By how many places a run has moved from one window to the next; 0 where either does not know it. */
export function movedBy(before: RunWindow, after: RunWindow, id: string): number {
  const [from, to] = [placeOf(before, id), placeOf(after, id)];
  return from < 0 || to < 0 ? 0 : to - from;
}

/** Whether runs may come, go, move or be called otherwise with an event; progress is in the event itself. */
export function changesList({ kind, terminal }: WorkspaceRunEventFieldsFragment): boolean {
  return kind === 'STATE' || kind === 'LABELS' || terminal;
}

/** With what an event says of its run; the same window where the run was not read, or knows more. */
export function applyEvent(window: RunWindow, event: WorkspaceRunEventFieldsFragment): RunWindow {
  return changeRun(window, event.runId, (run) =>
    event.sequence <= run.lastSequence
      ? run
      : {
          ...run,
          state: event.state,
          stage: event.stage,
          progress: event.progress,
          lastSequence: event.sequence,
          startedAt: run.startedAt ?? (event.state === 'RUNNING' ? event.at : null),
          finishedAt: event.terminal ? event.at : run.finishedAt,
        },
  );
}

/** With a run as it was answered by a change of it. */
export function changeRun(
  window: RunWindow,
  id: string,
  change: (run: RunRowFragment) => RunRowFragment,
): RunWindow {
  const at = placeOf(window, id);
  const run = at >= 0 ? runAt(window, at) : undefined;
  if (!run) return window;
  const changed = change(run);
  if (changed === run) return window;
  const page = Math.floor(at / PAGE_SIZE);
  const pages = new Map(window.pages);
  pages.set(
    page,
    (pages.get(page) ?? []).map((other) => (other.id === id ? changed : other)),
  );
  return { ...window, pages };
}
