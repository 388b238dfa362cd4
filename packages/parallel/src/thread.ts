/** The program of a thread: does the pieces that it is sent, one after the other. */
import { parentPort } from 'node:worker_threads';
import { type WorkTask, workTasks } from '@likeness/core';
import { carryError } from './carriedError.js';
import type { PieceAnswer, PieceMessage } from './pieceMessage.js';

if (parentPort === null) throw new Error('This program runs in a worker thread only.');
const port = parentPort;
let kept: unknown;

port.on('message', (message: PieceMessage) => void work(message));

async function work({ task, shared, input }: PieceMessage): Promise<void> {
  if (shared) kept = shared.value;
  const answer = (message: PieceAnswer, moved: ArrayBuffer[] = []): void => port.postMessage(message, moved);
  try {
    const found = findTask(task);
    const output = await found.run(kept, input, {});
    answer({ type: 'output', output }, found.transfer?.(output));
  } catch (error) {
    answer({ type: 'error', error: carryError(error) });
  }
}

/** Whoever sends a piece gives the task's own types with it. */
function findTask(name: string): WorkTask<unknown, unknown, unknown> {
  const task = workTasks.get(name);
  if (task === undefined) throw new Error(`workTasks.ts lists no task "${name}".`);
  return task;
}
