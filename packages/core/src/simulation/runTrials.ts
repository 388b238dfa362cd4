import { LikenessError } from '../errors.js';
import { orAborted, reportProgress, type RunContext } from '../work/progress.js';
import { simulateTrialBlock, simulateTrialsTask, type BlockInput } from './simulateBlock.js';
import type { TrialSimulation } from './simulation.js';
import { type DecisionCounts, countSuccesses } from './evaluation/countSuccesses.js';
import type { TrialDecision } from './plan/decisionRule.js';
import { BLOCK_TRIALS, type TrialBlock } from './store/trialBlock.js';

export interface RunTrialsOptions {
  /** Trials of each design and scenario. Default: the plan's, else 10,000. */
  readonly trials?: number;
  /** Ends before when every probability of success has at most this standard error. Default: the plan's, else never. */
  readonly targetError?: number;
  /** Blocks that were simulated before, by their number; those with other fingerprints are refused. Default: none. */
  readonly stored?: (block: number) => TrialBlock | null | Promise<TrialBlock | null>;
}

const DEFAULT_TRIALS = 10_000;
/** Trials below which no standard error is believed. */
const MIN_TRIALS = 1000;

/**
 * Simulates trials block by block, in their order, by the context's threads where it has some. Where it ends depends on
 * the results alone, so that any number of threads, and any interruption between, gives the same blocks.
 *
 * @yields each block as soon as it and those before it are done, stored ones as well
 * @throws LikenessError `ABORTED`; `SCHEMA_MISMATCH` for a stored block of another plan, seed or population
 */
export async function* runTrials(
  simulation: TrialSimulation,
  options: RunTrialsOptions = {},
  context: RunContext = {},
): AsyncGenerator<TrialBlock> {
  const { plan } = simulation;
  const {
    trials = plan.simulation?.trials ?? DEFAULT_TRIALS,
    targetError = plan.simulation?.targetError ?? 0,
    stored = () => null,
  } = options;
  const inputs = blockInputs(trials);
  const draw = blockMaker(simulation, stored, context);
  // Each thread has a block to do while another waits for those before it.
  const lookAhead = context.workers && context.workers.count > 1 ? context.workers.count + 1 : 1;
  const ahead: Promise<TrialBlock>[] = [];
  const counts = new SuccessCounts(simulation, plan.decision);
  let next = 0;
  for (const { block } of inputs) {
    await reportProgress(
      context,
      block / inputs.length,
      `simulated ${block * BLOCK_TRIALS} of ${trials} trials`,
    );
    for (; next < Math.min(inputs.length, block + lookAhead); next++) {
      const made = draw(inputs[next]);
      // What fails ahead is heard when its turn comes.
      made.catch(() => undefined);
      ahead.push(made);
    }
    const done = await ahead[0];
    void ahead.shift();
    yield done;
    if (targetError > 0 && counts.addAndReaches(done, targetError)) break;
  }
  await reportProgress(context, 1, 'simulated all trials');
}

/** The blocks of a number of trials. */
export function blockInputs(trials: number): BlockInput[] {
  return Array.from({ length: Math.ceil(trials / BLOCK_TRIALS) }, (_, block) => ({
    block,
    trials: Math.min(BLOCK_TRIALS, trials - block * BLOCK_TRIALS),
  }));
}

function blockMaker(
  simulation: TrialSimulation,
  stored: NonNullable<RunTrialsOptions['stored']>,
  context: RunContext,
): (input: BlockInput) => Promise<TrialBlock> {
  const { workers } = context;
  return async (input) => {
    const known = await stored(input.block);
    if (known !== null && known.trials === input.trials) {
      if (known.fingerprint === simulation.fingerprint) return known;
      throw new LikenessError(
        'SCHEMA_MISMATCH',
        `The stored block ${input.block} is of another plan, seed or population. Remove the stored blocks and simulate again.`,
      );
    }
    if (workers === undefined || workers.count === 1) return simulateTrialBlock(simulation, input);
    const [made] = await orAborted(context, workers.run(simulateTrialsTask.name, simulation, [input]));
    return made as TrialBlock;
  };
}

/** Successes so far, by cell. */
class SuccessCounts {
  private trials = 0;
  private readonly counts: DecisionCounts;

  constructor(
    private readonly simulation: TrialSimulation,
    private readonly decision: TrialDecision,
  ) {
    this.counts = new Float64Array(simulation.designs.length * simulation.plan.scenarios.length);
  }

  /** Whether every probability of success has the standard error now; one more of each outcome keeps it above 0. */
  addAndReaches(block: TrialBlock, targetError: number): boolean {
    countSuccesses(this.simulation, block, this.decision, this.counts);
    this.trials += block.trials;
    const { trials } = this;
    return (
      trials >= MIN_TRIALS &&
      this.counts.every((count) => {
        const p = (count + 1) / (trials + 2);
        return Math.sqrt((p * (1 - p)) / trials) <= targetError;
      })
    );
  }
}
