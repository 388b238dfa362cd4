import { describe, expect, test } from '@jest/globals';
import {
  applyEvent,
  changeRun,
  EMPTY_WINDOW,
  movedBy,
  PAGE_SIZE,
  pagesOf,
  placeOf,
  replacePages,
  runAt,
  withPages,
} from '../src/features/run-list/data/runWindow';
import type { RunRowFragment, WorkspaceRunEventFieldsFragment } from '../src/graphql/generated/operations';

const run = (id: string, rest: Partial<RunRowFragment> = {}): RunRowFragment => ({
  id,
  name: id,
  state: 'SUCCEEDED',
  stage: null,
  progress: 1,
  cancelRequested: false,
  synthesizer: 'cart',
  seed: 1,
  rowCount: null,
  target: null,
  tags: [],
  notes: '',
  archivedAt: null,
  createdAt: '2026-01-01T00:00:00Z',
  startedAt: null,
  finishedAt: null,
  lastSequence: 3,
  dataset: null,
  experiment: null,
  scenario: null,
  changedOptions: [],
  createdBy: null,
  decision: null,
  scores: [],
  ...rest,
});

const page = (first: number, size = PAGE_SIZE) =>
  Array.from({ length: size }, (_, at) => run(`r${first + at}`));
const event = (
  runId: string,
  rest: Partial<WorkspaceRunEventFieldsFragment>,
): WorkspaceRunEventFieldsFragment => ({
  runId,
  sequence: 4,
  kind: 'PROGRESS',
  at: '2026-01-01T00:01:00Z',
  state: 'RUNNING',
  stage: 'FIT',
  progress: 0.4,
  terminal: false,
  ...rest,
});

const LIST = withPages(EMPTY_WINDOW, [
  { page: 0, total: 1000, runs: page(0) },
  { page: 4, total: 1000, runs: page(4 * PAGE_SIZE) },
]);

describe('the parts of a long list', () => {
  test('are found by their place, and a run by its id', () => {
    expect(runAt(LIST, 3)?.id).toBe('r3');
    expect(runAt(LIST, 4 * PAGE_SIZE + 7)?.id).toBe(`r${4 * PAGE_SIZE + 7}`);
    expect(runAt(LIST, PAGE_SIZE)).toBeUndefined();
    expect(placeOf(LIST, `r${4 * PAGE_SIZE + 7}`)).toBe(4 * PAGE_SIZE + 7);
    expect(placeOf(LIST, `r${PAGE_SIZE}`)).toBe(-1);
  });

  test.each([
    [0, 10, 1000, [0]],
    [45, 55, 1000, [0, 1]],
    [940, 1100, 1000, [18, 19]],
    [0, 0, null, [0]],
    [0, 30, 0, [0]],
  ])('places %p to %p of %p are on the pages %j', (first, last, total, pages) => {
    expect(pagesOf(first, last, total)).toEqual(pages);
  });
});

describe('changes that arrive by themselves', () => {
  test('an event changes its run and no other; older ones are passed over', () => {
    const changed = applyEvent(LIST, event('r2', { state: 'RUNNING' }));
    expect(runAt(changed, 2)).toMatchObject({
      state: 'RUNNING',
      progress: 0.4,
      stage: 'FIT',
      lastSequence: 4,
    });
    expect(runAt(changed, 1)).toBe(runAt(LIST, 1));
    expect(applyEvent(changed, event('r2', { sequence: 4, progress: 0.1 }))).toBe(changed);
    expect(applyEvent(LIST, event('unknown', {}))).toBe(LIST);
    const over = applyEvent(changed, event('r2', { sequence: 5, state: 'FAILED', terminal: true }));
    expect(runAt(over, 2)).toMatchObject({ state: 'FAILED', finishedAt: '2026-01-01T00:01:00Z' });
  });

  test('pages that are read anew replace the others, but no newer state of a run', () => {
    const ahead = applyEvent(LIST, event('r1', { sequence: 9, progress: 0.9 }));
    const fresh = replacePages(ahead, [
      { page: 0, total: 1001, runs: [run('new'), ...page(0, PAGE_SIZE - 1)] },
    ]);
    expect(fresh.total).toBe(1001);
    expect([...fresh.pages.keys()]).toEqual([0]);
    expect(runAt(fresh, 2)).toMatchObject({ id: 'r1', progress: 0.9, lastSequence: 9 });
    // What was looked at has moved by one place.
    expect(movedBy(ahead, fresh, 'r1')).toBe(1);
    expect(movedBy(ahead, fresh, `r${4 * PAGE_SIZE}`)).toBe(0);
  });

  test('a run that was renamed is renamed in its place', () => {
    const changed = changeRun(LIST, 'r5', (before) => ({ ...before, name: 'Best' }));
    expect(runAt(changed, 5)?.name).toBe('Best');
    expect(placeOf(changed, 'r5')).toBe(5);
  });
});
