import type { DecisionOutcome } from '@likeness/core';
import type { Transaction } from '../../database/connect.js';
import { isTerminal } from '../../events/recordEvent.js';
import type { RunQueue } from '../../queue/runQueue.js';
import type { WebhookEvent } from './event.js';
import { queueDelivery } from './queueDelivery.js';

/** A decision as messages spell it: the outcome as GraphQL does. */
interface DecisionData {
  readonly outcome: string;
  readonly sentence: string;
}

/**
 * Queues `run.finished` or `run.failed` for every webhook that wants it, in the transaction that ended the run: nothing is
 * sent of an end that is rolled back, and none is lost once it is committed. Nothing happens for a run that has not ended.
 *
 * Messages carry no message of an error: it may quote a cell of the table.
 */
export async function announceRunEnd(
  transaction: Transaction,
  queue: RunQueue,
  runId: string,
): Promise<void> {
  const run = await transaction.run.findUnique({
    where: { id: runId },
    select: {
      workspaceId: true,
      name: true,
      datasetId: true,
      state: true,
      errorCode: true,
      finishedAt: true,
      generations: {
        where: { primary: true },
        select: { id: true, decision: true, decisionSentence: true },
      },
    },
  });
  if (run === null || !isTerminal(run.state)) return;
  const generation = run.generations.at(0);
  await announce(
    transaction,
    queue,
    run.workspaceId,
    run.state === 'FAILED' ? 'run.failed' : 'run.finished',
    {
      runId,
      name: run.name,
      datasetId: run.datasetId,
      generationId: generation?.id ?? null,
      state: run.state,
      finishedAt: run.finishedAt?.toISOString() ?? null,
      decision: decisionData(generation?.decision ?? null, generation?.decisionSentence ?? null),
      errorCode: run.errorCode,
    },
  );
}

/** Queues `decision.changed` in the transaction that stored another decision than `previous`. */
export async function announceDecision(
  transaction: Transaction,
  queue: RunQueue,
  generationId: string,
  previous: DecisionOutcome | null,
): Promise<void> {
  const { run, decision, decisionSentence } = await transaction.generation.findUniqueOrThrow({
    where: { id: generationId },
    select: {
      decision: true,
      decisionSentence: true,
      run: { select: { id: true, name: true, datasetId: true, workspaceId: true } },
    },
  });
  if (decision === previous) return;
  await announce(transaction, queue, run.workspaceId, 'decision.changed', {
    runId: run.id,
    name: run.name,
    datasetId: run.datasetId,
    generationId,
    decision: decisionData(decision, decisionSentence),
    previousOutcome: previous === null ? null : spelled(previous),
  });
}

async function announce(
  transaction: Transaction,
  queue: RunQueue,
  workspaceId: string,
  event: WebhookEvent,
  data: object,
): Promise<void> {
  const webhooks = await transaction.webhook.findMany({
    where: { workspaceId, active: true, events: { has: event } },
    select: { id: true },
  });
  for (const { id } of webhooks) await queueDelivery(transaction, queue, id, event, data);
}

function decisionData(outcome: string | null, sentence: string | null): DecisionData | null {
  return outcome === null ? null : { outcome: spelled(outcome), sentence: sentence ?? '' };
}

/** `do-not-share` as `DO_NOT_SHARE`. */
function spelled(outcome: string): string {
  return outcome.toUpperCase().replaceAll('-', '_');
}
