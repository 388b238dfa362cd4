import type { RunState, SimulationEventFieldsFragment } from '../../../graphql/generated/operations';

/** Probabilities of success after a number of trials. */
export interface ProbabilityPoint {
  readonly trials: number;
  /** `values[design][scenario]`; null where too few trials tell. */
  readonly cells: readonly {
    readonly design: number;
    readonly scenario: number;
    readonly value: number | null;
    readonly standardError: number | null;
  }[];
}

/**
 * What is known of a simulation from its events. Made only by `applySimulationEvent`, so the same events in any order, any
 * number of times, give the same points and final state.
 */
export interface SimulationFeed {
  readonly state: RunState | null;
  /** 0 to 1, never falls. */
  readonly progress: number;
  readonly message: string;
  /** Sequence number that `state` and `message` come from. */
  readonly appliedSequence: number;
  /** Numbers of the events that have arrived, ascending, without those below the first gap but one. */
  readonly seen: readonly number[];
  /** By number of trials, ascending, each once. */
  readonly points: readonly ProbabilityPoint[];
  readonly terminal: boolean;
}

export const EMPTY_SIMULATION_FEED: SimulationFeed = {
  state: null,
  progress: 0,
  message: '',
  appliedSequence: -1,
  seen: [],
  points: [],
  terminal: false,
};

/** Most points that are kept; a feed with more keeps every second one. */
const POINT_LIMIT = 400;

/** The feed after one more event. Idempotent by sequence number and by number of trials. */
export function applySimulationEvent(
  feed: SimulationFeed,
  event: SimulationEventFieldsFragment,
): SimulationFeed {
  const newer = event.sequence > feed.appliedSequence;
  return {
    state: newer ? event.state : feed.state,
    progress: Math.max(feed.progress, event.progress),
    message: newer ? event.message : feed.message,
    appliedSequence: Math.max(feed.appliedSequence, event.sequence),
    seen: event.kind === 'SNAPSHOT' ? feed.seen : insertNumber(feed.seen, event.sequence),
    points: insertPoint(feed.points, event),
    terminal: feed.terminal || event.terminal,
  };
}

/** Where to resume so that no event is missed: the last one of the unbroken beginning. */
export function resumeAfter({ seen }: SimulationFeed): number {
  let last = 0;
  for (const sequence of seen) {
    if (sequence !== last + 1) break;
    last = sequence;
  }
  return last;
}

function insertNumber(numbers: readonly number[], value: number): readonly number[] {
  if (numbers.includes(value)) return numbers;
  return [...numbers, value].sort((a, b) => a - b);
}

function insertPoint(
  points: readonly ProbabilityPoint[],
  { trials, successes }: SimulationEventFieldsFragment,
): readonly ProbabilityPoint[] {
  if (trials === 0 || successes.length === 0 || points.some((point) => point.trials === trials))
    return points;
  const cells = successes.map(({ design, scenario, success }) => ({ design, scenario, ...success }));
  const all = [...points, { trials, cells }].sort((a, b) => a.trials - b.trials);
  if (all.length <= POINT_LIMIT) return all;
  return all.filter((_, index) => index % 2 === 0 || index === all.length - 1);
}
