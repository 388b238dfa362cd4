import { recordSimulationEvent } from '../../events/recordSimulationEvent.js';
import { asAttempt } from '../../services/attempts/asAttempt.js';
import { found } from '../../services/errors.js';
import { readBlocks, saveBlock, trialSource } from '../../services/simulations/blocks.js';
import { simulateCall } from '../threads/simulateCall.js';
import type { AttemptBody } from './attemptWork.js';

/** At most five progress events a second. */
const PAUSE_MILLISECONDS = 200;

/**
 * Simulates the trials of a plan, block by block. Blocks that an earlier attempt stored are kept; whoever simulates a block,
 * its bytes are the same.
 */
export const simulationBody: AttemptBody = async ({ services, runThread, threads, attempt, signal }) => {
  const { database } = services;
  const { id } = attempt;
  const simulation = found('simulation', id, await database.simulation.findUnique({ where: { id } }));
  const { requestedTrials, targetError } = simulation;
  const input = {
    source: await trialSource(database, simulation),
    trials: requestedTrials,
    targetError,
    stored: await readBlocks(database, id),
    threads,
  };
  let last = -Infinity;
  await runThread.call(simulateCall, input, {
    signal,
    onNotice: ({ block, soFar }) =>
      asAttempt(database, attempt, async (transaction) => {
        await saveBlock(transaction, id, block, soFar);
        const now = performance.now();
        if (now - last < PAUSE_MILLISECONDS) return;
        last = now;
        await recordSimulationEvent(transaction, id, {
          kind: 'PROGRESS',
          message: `${soFar.trials} of ${requestedTrials} trials`,
          progress: soFar.progress,
          attempt: attempt.attempt,
        });
      }),
  });
};
