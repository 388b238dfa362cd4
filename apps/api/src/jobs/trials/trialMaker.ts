import { type ThreadCall, ThreadPool } from '@likeness/parallel';
import type { StoredTrials, TrialWork } from '../../services/simulations/trialWork.js';
import { checkPlanCall } from './checkCall.js';
import type { Answered, BroughtTrials } from './keptTrials.js';
import { type Asked, characteristicsCall, reportCall, trialPathsCall, trialRowsCall } from './trialCalls.js';

/** Longest time that one question may take: the largest population needs seconds, and so do the most trials. */
const MAX_MILLISECONDS = 120_000;
/** After this long without work the thread's memory is given back. */
const IDLE_MILLISECONDS = 60_000;
/** The thread lacks all, then what another question drove out meanwhile; then it is too busy with others. */
const MAX_TURNS = 5;

/** Works with plans and simulated trials in a thread of this process. */
export class TrialMaker implements TrialWork {
  private readonly pool = new ThreadPool(1, {
    program: new URL('./trialThread.js', import.meta.url),
    idleMilliseconds: IDLE_MILLISECONDS,
  });

  check: TrialWork['check'] = (plan) =>
    this.pool.call(checkPlanCall, plan, { signal: AbortSignal.timeout(MAX_MILLISECONDS) });

  characteristics: TrialWork['characteristics'] = (trials, question) =>
    this.ask(characteristicsCall, trials, question);

  report: TrialWork['report'] = (trials, title) => this.ask(reportCall, trials, title);

  paths: TrialWork['paths'] = (trials, question) => this.ask(trialPathsCall, trials, question);

  rows: TrialWork['rows'] = (trials, question) => this.ask(trialRowsCall, trials, question);

  /** Ends what it is at. */
  close(): Promise<void> {
    return this.pool.close();
  }

  /** Asks with nothing first, since the thread often has the trials, and then with what it lacks. */
  private async ask<Question, Answer>(
    call: ThreadCall<Asked<Question>, never, Answered<Answer>>,
    { id, blockCount, source, blocksFrom }: StoredTrials,
    question: Question,
  ): Promise<Answer> {
    let brought: BroughtTrials = { id, blockCount, source: null, first: 0, blocks: [] };
    for (let turn = 0; turn < MAX_TURNS; turn += 1) {
      const answered = await this.pool.call(
        call,
        { trials: brought, question },
        { signal: AbortSignal.timeout(MAX_MILLISECONDS) },
      );
      if (answered.lacks === null) return answered.answer;
      const { first } = answered.lacks;
      brought = {
        id,
        blockCount,
        source: answered.lacks.source ? await source() : null,
        first,
        blocks: call.name === trialRowsCall.name ? [] : await blocksFrom(first),
      };
    }
    throw new Error(`The trials of simulation ${id} were driven out of the thread ${MAX_TURNS} times.`);
  }
}
