import { describe, expect, test } from '@jest/globals';
import { EMPTY_RUN_FEED, applyRunEvent, resumeSequence } from '../src/features/run-live/runFeed';
import type { MetricFieldsFragment, RunEventFieldsFragment } from '../src/graphql/generated/operations';

function event(sequence: number, part: Partial<RunEventFieldsFragment> = {}): RunEventFieldsFragment {
  return {
    runId: 'r',
    sequence,
    kind: 'PROGRESS',
    at: '2026-11-24T12:00:00Z',
    state: 'RUNNING',
    stage: 'FIT',
    progress: sequence / 10,
    message: `event ${sequence}`,
    metrics: [],
    measures: [],
    terminal: false,
    ...part,
  };
}

const metric = (id: string, value: number): MetricFieldsFragment => ({
  id,
  runId: 'r',
  name: 'ksComplement',
  version: 1,
  group: 'FIDELITY',
  scope: 'COLUMN',
  columns: ['age'],
  goal: 'MAXIMISE',
  value,
  ceiling: null,
  low: null,
  high: null,
  verdict: null,
});

const feedOf = (events: readonly RunEventFieldsFragment[]) => events.reduce(applyRunEvent, EMPTY_RUN_FEED);

describe('applyRunEvent', () => {
  const events = [
    event(1, { stage: 'SPLIT' }),
    event(2),
    event(3, { stage: 'EVALUATE', metrics: [metric('a', 0.9), metric('b', 0.8)] }),
    event(4, { state: 'SUCCEEDED', stage: 'EVALUATE', progress: 1, terminal: true }),
  ];

  test('takes state, stage and message from the newest event', () => {
    const feed = feedOf(events);
    expect(feed).toMatchObject({
      state: 'SUCCEEDED',
      stage: 'EVALUATE',
      progress: 1,
      message: 'event 4',
      terminal: true,
    });
    expect(feed.log.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
    expect(feed.metrics.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  test('is idempotent: seen events change nothing', () => {
    const once = feedOf(events);
    expect(feedOf([...events, ...events])).toEqual(once);
  });

  test('orders events that arrive late, without going back in state or progress', () => {
    const feed = feedOf([events[3], events[1], events[0], events[2]]);
    expect(feed.log.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4]);
    expect(feed).toMatchObject({ state: 'SUCCEEDED', progress: 1, message: 'event 4', terminal: true });
  });

  test('a snapshot brings state and metrics, but does not stand in the log', () => {
    const snapshot = event(3, { kind: 'SNAPSHOT', message: 'now', metrics: [metric('a', 0.9)] });
    const feed = feedOf([snapshot, event(1), event(2)]);
    expect(feed).toMatchObject({ message: 'now', progress: 0.3, appliedSequence: 3 });
    expect(feed.log.map(({ sequence }) => sequence)).toEqual([1, 2]);
    expect(feed.metrics).toHaveLength(1);
  });

  test('a metric that is measured again replaces itself', () => {
    const feed = feedOf([
      event(1, { metrics: [metric('a', 0.5)] }),
      event(2, { metrics: [metric('a', 0.7)] }),
    ]);
    expect(feed.metrics.map(({ value }) => value)).toEqual([0.7]);
  });
});

describe('resumeSequence', () => {
  test('starts from the beginning when nothing was logged, whatever the snapshot said', () => {
    expect(resumeSequence(EMPTY_RUN_FEED)).toBe(0);
    expect(resumeSequence(feedOf([event(7, { kind: 'SNAPSHOT' })]))).toBe(0);
  });

  test('is the last event when there is no gap', () => {
    expect(resumeSequence(feedOf([event(1), event(2), event(3)]))).toBe(3);
  });

  test('is the event before a gap', () => {
    expect(resumeSequence(feedOf([event(1), event(2), event(5)]))).toBe(2);
  });

  test('starts over when the beginning is missing', () => {
    expect(resumeSequence(feedOf([event(4), event(5)]))).toBe(0);
  });
});
