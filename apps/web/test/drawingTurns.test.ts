import { describe, expect, test } from '@jest/globals';
import { createTurns } from '../src/charts/turns';

/** Turns whose tasks run when `tick` says so. */
function turnsByHand() {
  const tasks: (() => void)[] = [];
  const turns = createTurns((run) => tasks.push(run));
  const tick = () => {
    for (const task of tasks.splice(0)) task();
  };
  return { turns, tick };
}

describe('turns', () => {
  test('starts one after the other, each when the one before has given its turn on', () => {
    const { turns, tick } = turnsByHand();
    const started: string[] = [];
    const first = turns.take(() => void started.push('first'));
    const second = turns.take(() => void started.push('second'));
    turns.take(() => void started.push('third'));
    expect(started).toEqual([]);
    tick();
    expect(started).toEqual(['first']);
    tick();
    expect(started).toEqual(['first']);
    first();
    expect(started).toEqual(['first']);
    tick();
    expect(started).toEqual(['first', 'second']);
    second();
    tick();
    expect(started).toEqual(['first', 'second', 'third']);
  });

  test('passes over who left before the turn came', () => {
    const { turns, tick } = turnsByHand();
    const started: string[] = [];
    const first = turns.take(() => void started.push('first'));
    const second = turns.take(() => void started.push('second'));
    turns.take(() => void started.push('third'));
    tick();
    second();
    first();
    tick();
    expect(started).toEqual(['first', 'third']);
  });

  test('gives a turn on once, however often that is said', () => {
    const { turns, tick } = turnsByHand();
    const started: string[] = [];
    const first = turns.take(() => void started.push('first'));
    turns.take(() => void started.push('second'));
    turns.take(() => void started.push('third'));
    tick();
    first();
    tick();
    first();
    tick();
    expect(started).toEqual(['first', 'second']);
  });
});
