import type {
  MeasureFieldsFragment,
  MetricFieldsFragment,
  RunEventFieldsFragment,
  RunStage,
  RunState,
} from '../../graphql/generated/operations';
import { mergeMeasures } from './curves';

/**
 * What is known of a run from its events. Made only by `applyRunEvent`, so the same events in any order, any
 * number of times, give the same log, metrics and final state.
 */
export interface RunFeed {
  readonly state: RunState | null;
  readonly stage: RunStage | null;
  /** 0 to 1, never falls. */
  readonly progress: number;
  /** Sequence number that `state`, `stage` and `message` come from. */
  readonly appliedSequence: number;
  readonly message: string;
  /** Numbered events without snapshots, oldest first, each once. */
  readonly log: readonly RunEventFieldsFragment[];
  /** Each metric once, in the order of arrival. */
  readonly metrics: readonly MetricFieldsFragment[];
  /** Points of the training's curves, each once. */
  readonly measures: readonly MeasureFieldsFragment[];
  readonly terminal: boolean;
}

export const EMPTY_RUN_FEED: RunFeed = {
  state: null,
  stage: null,
  progress: 0,
  appliedSequence: -1,
  message: '',
  log: [],
  metrics: [],
  measures: [],
  terminal: false,
};

/** Most events kept for the log; older ones are dropped from view, not from the API. */
export const LOG_LIMIT = 1000;

/**
 * The feed after one more event. Idempotent by sequence number: an event that was seen, or that is older than
 * what was applied, changes neither state nor progress. A snapshot brings state and metrics but never stands in
 * the log, because it stands for events that the log may still lack.
 */
export function applyRunEvent(feed: RunFeed, event: RunEventFieldsFragment): RunFeed {
  const newer = event.sequence > feed.appliedSequence;
  return {
    state: newer ? event.state : feed.state,
    stage: newer ? event.stage : feed.stage,
    progress: Math.max(feed.progress, event.progress),
    appliedSequence: Math.max(feed.appliedSequence, event.sequence),
    message: newer ? event.message : feed.message,
    log: event.kind === 'SNAPSHOT' ? feed.log : insertEvent(feed.log, event),
    metrics: mergeMetrics(feed.metrics, event.metrics),
    measures: mergeMeasures(feed.measures, event.measures),
    terminal: feed.terminal || event.terminal,
  };
}

/** Where to resume `runEvents` so that no event is missed: the last one of the log's unbroken beginning. */
export function resumeSequence(feed: RunFeed): number {
  let expected = feed.log.length > 0 ? feed.log[0].sequence : 0;
  if (feed.log.length < LOG_LIMIT && expected > 1) return 0;
  for (const event of feed.log) {
    if (event.sequence !== expected) return expected - 1;
    expected += 1;
  }
  return Math.max(0, expected - 1);
}

function insertEvent(
  log: readonly RunEventFieldsFragment[],
  event: RunEventFieldsFragment,
): readonly RunEventFieldsFragment[] {
  let index = log.length;
  while (index > 0 && log[index - 1].sequence > event.sequence) index -= 1;
  if (index > 0 && log[index - 1].sequence === event.sequence) return log;
  if (index === log.length) return [...log, event].slice(-LOG_LIMIT);
  return [...log.slice(0, index), event, ...log.slice(index)].slice(-LOG_LIMIT);
}

function mergeMetrics(
  known: readonly MetricFieldsFragment[],
  arrived: readonly MetricFieldsFragment[],
): readonly MetricFieldsFragment[] {
  if (arrived.length === 0) return known;
  const byId = new Map(known.map((metric) => [metric.id, metric]));
  for (const metric of arrived) byId.set(metric.id, metric);
  return [...byId.values()];
}
