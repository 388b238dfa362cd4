import { beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { ThreadPool } from '@likeness/parallel';
import { launchScript, likeness } from '../../cli/test/launcher.js';

interface Failure {
  readonly name: string;
  readonly code: string | null;
  readonly location: { readonly column?: string; readonly value?: string } | null;
  readonly message: string;
  readonly fromThread: boolean;
}

interface Outcome {
  readonly widths: Readonly<Record<string, unknown>>;
  readonly failures: Readonly<Record<string, Failure | null>>;
  readonly afterFailures: boolean;
  readonly nested: boolean;
}

let outcome: Outcome;

beforeAll(async () => {
  // Compiles what is stale.
  await likeness(['--version']);
  const { code, stdout, stderr } = await launchScript(join(import.meta.dirname, 'runEverywhere.mjs'), []);
  if (code !== 0) throw new Error(stderr);
  outcome = JSON.parse(stdout.toString()) as Outcome;
}, 120_000);

describe('threads', () => {
  it.each(['1', '2', '5'])('%s give the same outputs in the order of the inputs, run after run', (count) => {
    expect(outcome.widths[count]).toEqual({
      same: true,
      sameAgain: true,
      otherSeedDiffers: true,
      done: [0, 1, 2, 3, 4, 5, 6],
    });
  });

  it('work inside another thread', () => {
    expect(outcome.nested).toBe(true);
  });

  it('bring an error of a task with its code, location and stack', () => {
    expect(outcome.failures.taskThrows).toMatchObject({
      name: 'LikenessError',
      code: 'CONDITION_IMPOSSIBLE',
      location: { column: 'c' },
      fromThread: true,
    });
  });

  it('refuse a task that is not listed and an input that cannot travel', () => {
    expect(outcome.failures.unknownTask?.message).toContain('"no such task"');
    expect(outcome.failures.notCloneable?.name).toBe('DataCloneError');
  });

  it('stop a run when the caller throws or aborts', () => {
    expect(outcome.failures.onDoneThrows?.message).toBe('the caller has enough');
    expect(outcome.failures.aborted?.code).toBe('ABORTED');
  });

  it('go on working after failures', () => {
    expect(outcome.afterFailures).toBe(true);
  });

  it('end when they are closed, with their runs', () => {
    expect(outcome.failures.closedMeanwhile?.code).toBe('ABORTED');
    expect(outcome.failures.closedBefore?.code).toBe('ABORTED');
  });

  it('are waited for when they are closed while an answer is on its way', async () => {
    const { code, stdout, stderr } = await launchScript(join(import.meta.dirname, 'closeAtAnAnswer.mjs'), []);
    expect({ code, stderr, printed: stdout.toString() }).toEqual({
      code: 0,
      stderr: '',
      printed: 'rejected ABORTED\n',
    });
  });

  it.each([0, -1, 1.5, NaN])('are never %p in number', (count) => {
    expect(() => new ThreadPool(count)).toThrow(expect.objectContaining({ code: 'INVALID_OPTION' }));
  });
});
