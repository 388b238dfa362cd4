import { describe, expect, test } from '@jest/globals';
import { convergenceLines } from '../../src/features/trials/live/convergence';
import {
  applySimulationEvent,
  EMPTY_SIMULATION_FEED,
  resumeAfter,
} from '../../src/features/trials/live/simulationFeed';
import type { SimulationEventFieldsFragment } from '../../src/graphql/generated/operations';

function event(
  sequence: number,
  part: Partial<SimulationEventFieldsFragment> = {},
): SimulationEventFieldsFragment {
  const success = { value: 0.5, standardError: 0.1 / sequence };
  return {
    sequence,
    kind: 'PROGRESS',
    state: 'RUNNING',
    progress: sequence / 10,
    message: `event ${sequence}`,
    trials: 250 * sequence,
    successes: [{ design: 0, scenario: 0, success }],
    terminal: false,
    ...part,
  };
}

const feedOf = (events: readonly SimulationEventFieldsFragment[]) =>
  events.reduce(applySimulationEvent, EMPTY_SIMULATION_FEED);

describe('applySimulationEvent', () => {
  test('any order and any repetition give the same points, state and progress', () => {
    const events = [1, 2, 3, 4].map((sequence) => event(sequence));
    const once = feedOf(events);
    const again = feedOf([events[2], events[0], events[2], events[3], events[1], events[0]]);
    expect(again).toEqual(once);
    expect(once.points.map(({ trials }) => trials)).toEqual([250, 500, 750, 1000]);
    expect(once.message).toBe('event 4');
  });

  test('resumes after the unbroken beginning; a snapshot is no part of it', () => {
    const snapshot = event(4, { kind: 'SNAPSHOT' });
    expect(resumeAfter(feedOf([snapshot]))).toBe(0);
    expect(resumeAfter(feedOf([snapshot, event(1), event(2), event(4)]))).toBe(2);
  });

  test('a line has the band of its Monte Carlo error', () => {
    const [line] = convergenceLines(feedOf([event(1)]).points, 0, [{ index: 0, label: 'A', color: '#000' }]);
    expect(line.points[0].low).toBeCloseTo(0.304, 3);
    expect(line.points[0].high).toBeCloseTo(0.696, 3);
  });
});
