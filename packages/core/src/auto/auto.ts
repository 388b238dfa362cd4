import { LikenessError } from '../errors.js';
import { reportProgress, type RunContext, subContext } from '../work/progress.js';
import { createStream } from '../random/randomStream.js';
import { sampleWithoutReplacement } from '../random/sampleWithoutReplacement.js';
import { optionsReadBy } from '../options/readOptions.js';
import type { SynthesizerModel } from '../synthesizers/contract/model.js';
import { withProtection } from '../synthesizers/protection/withProtection.js';
import { requireModelable } from '../synthesizers/shared/requireModelable.js';
import { readFitOptions } from '../synthesizers/shared/readFitOptions.js';
import { getSynthesizer, modelFromJSON } from '../synthesizers/registry.js';
import type { ChoiceCandidate, SynthesizerChoice } from '../synthesizers/contract/fitReport.js';
import type { FitOptions, Synthesizer } from '../synthesizers/contract/synthesizer.js';
import { splitTable } from '../table/splitTable.js';
import { getColumn, type Table } from '../table/table.js';
import { takeRows } from '../table/takeRows.js';
import { AUTO_OPTIONS } from './autoOptions.js';
import { type Candidate, declaredCost, shortlist } from './shortlist.js';
import { judge, type Scores } from './judge.js';
import { handedOn, unreadOptions } from './unreadOptions.js';

/** Below so many rows a half of them says too little, and the first candidate is taken. */
const MIN_ROWS = 40;

const UNITS_PER_BUDGET = 1e6;

const RULE =
  'The largest mean of pair accuracy and utility on unseen real rows, among the methods whose rows are no nearer to ' +
  'the rows of the fit than chance explains (DCR share); where none is, the one with the smallest DCR share.';

/** Tries methods on a sample and fits the best one to the whole table, all of them on protected rows. */
export const auto: Synthesizer = withProtection(
  {
    name: 'auto',
    label: 'Choose for me',
    description:
      'Tries several methods on a sample, scores each on unseen real rows, and fits the best one to the whole table. The report has the scores. A sample may prefer another method than the whole table would.',
    // It may choose CART or SMOTE.
    storesTrainingRows: true,
    modelFile: 'what the chosen method keeps, as its own note says',
    cost: 'The trials take about as many seconds as the budget has millions; then comes the fit of the chosen method.',
    options: AUTO_OPTIONS,
    async fit(table, options, context = {}) {
      const values = readFitOptions('auto', AUTO_OPTIONS, options, table);
      requireModelable(table);
      if (options.target !== undefined) getColumn(table, options.target);
      const candidates = shortlist(values.shortlist);
      const trial = { rows: values.sampleRows, units: values.budget * UNITS_PER_BUDGET };
      const choice = await choose(table, candidates, trial, options, subContext(context, 0, 0.6));
      const winner = choice.candidates.find(({ chosen }) => chosen)?.synthesizer ?? candidates[0].name;
      await reportProgress(context, 0.6, `Fitting ${winner}, which was chosen`);
      const model = await fitOne(winner, table, options, subContext(context, 0.6, 1));
      const document = model.toJSON();
      const notes = [
        ...document.fit.notes,
        { code: 'METHOD_CHOSEN', message: describe(winner, choice) },
        ...unreadOptions(getSynthesizer(winner), options),
      ];
      return modelFromJSON({ ...document, fit: { ...document.fit, notes, choice } });
    },
    fromJSON() {
      throw new LikenessError(
        'INVALID_MODEL',
        'There are no models of "auto": it gives a model of the method that it chose, which its document names.',
      );
    },
  },
  getSynthesizer,
);

async function choose(
  table: Table,
  candidates: readonly Candidate[],
  trial: { readonly rows: number; readonly units: number },
  options: FitOptions,
  context: RunContext,
): Promise<SynthesizerChoice> {
  const { seed, target } = options;
  const sampled = Math.min(table.rowCount, trial.rows);
  if (sampled < MIN_ROWS) {
    const rule = `Tables of fewer than ${MIN_ROWS} rows are too small for trials; the first method is taken.`;
    return { rule, sampleRows: 0, candidates: [{ ...untried(candidates[0], null), chosen: true }] };
  }
  const rows = sampleWithoutReplacement(createStream(seed, 'auto sample'), table.rowCount, sampled);
  const { train, holdout } = splitTable(takeRows(table, rows), 0.5, seed);
  let units = 0;
  const tried: ChoiceCandidate[] = [];
  for (const [at, candidate] of candidates.entries()) {
    const cost = declaredCost(candidate, train, options);
    if (at > 0 && units + cost > trial.units) {
      tried.push(untried(candidate, 'beyond the budget'));
      continue;
    }
    units += cost;
    const part = subContext(context, at / candidates.length, (at + 1) / candidates.length);
    tried.push(await tryOne(candidate, train, holdout, { ...options, target }, part));
  }
  const winner = pickBest(tried);
  return {
    rule: RULE,
    sampleRows: sampled,
    candidates: tried.map((one, at) => ({ ...one, chosen: at === winner })),
  };
}

/** The fit of one method, which gets of the options those that it reads. */
function fitOne(
  name: string,
  table: Table,
  options: FitOptions,
  context: RunContext,
): Promise<SynthesizerModel> {
  const synthesizer = getSynthesizer(name);
  const { seed, target, constraints, protectedValues } = options;
  const read = optionsReadBy(synthesizer.options, handedOn(options), 'fit');
  // The table is protected already, but for values between the ends.
  const given = { ...read, options: { ...read.options, protection: 'off' } };
  return synthesizer.fit(table, { seed, target, constraints, protectedValues, ...given }, context);
}

async function tryOne(
  candidate: Candidate,
  train: Table,
  holdout: Table,
  options: FitOptions,
  context: RunContext,
): Promise<ChoiceCandidate> {
  const { seed, target } = options;
  const named = (part: RunContext): RunContext => ({
    ...part,
    onCurvePoint: undefined,
    checkpoints: undefined,
    onProgress:
      part.onProgress &&
      (({ fraction, message }) => part.onProgress?.({ fraction, message: `${candidate.name}: ${message}` })),
  });
  try {
    const model = await fitOne(candidate.name, train, options, named(subContext(context, 0, 0.6)));
    const synthetic = model.sampleChunk(seed, 0, Math.min(65_536, train.rowCount));
    const scores = await judge(train, synthetic, holdout, target, seed, named(subContext(context, 0.6, 1)));
    return { synthesizer: candidate.name, chosen: false, scores: tableOf(scores), failure: null };
  } catch (error) {
    // A method that cannot model this table is out of the race, and the table of scores says why.
    if (!(error instanceof LikenessError) || error.code === 'ABORTED') throw error;
    return untried(candidate, error.message);
  }
}

function untried({ name }: Candidate, failure: string | null): ChoiceCandidate {
  return { synthesizer: name, chosen: false, scores: {}, failure };
}

function tableOf(scores: Scores): Record<string, number> {
  const { pairAccuracy, utility, dcrShare, dcrLimit } = scores;
  const given = Object.entries({ pairAccuracy, utility, dcrShare, dcrLimit });
  return Object.fromEntries(
    [...given, ['score', utility === null ? pairAccuracy : (pairAccuracy + utility) / 2] as const].flatMap(
      ([name, value]) => (value === null ? [] : [[name, value]]),
    ),
  );
}

/** By the rule; the first of equals, and the first of all where every method failed. */
export function pickBest(candidates: readonly ChoiceCandidate[]): number {
  const scored = candidates.flatMap(({ scores }, at) => ('score' in scores ? [{ at, scores }] : []));
  const safe = scored.filter(({ scores }) => !(scores.dcrShare > scores.dcrLimit));
  const rank =
    safe.length > 0 ? safe : scored.map(({ at, scores }) => ({ at, scores: { score: -scores.dcrShare } }));
  return rank.reduce((best, one) => (one.scores.score > best.scores.score ? one : best), rank[0] ?? { at: 0 })
    .at;
}

function describe(winner: string, { candidates, sampleRows }: SynthesizerChoice): string {
  const scores = candidates.map(({ synthesizer, scores: own, failure }) =>
    'score' in own
      ? `${synthesizer} ${own.score.toFixed(3)} (DCR share ${own.dcrShare?.toFixed(3) ?? 'unknown'})`
      : `${synthesizer} not tried${failure === null ? '' : ` (${failure})`}`,
  );
  return `Chose ${winner} on a sample of ${sampleRows} rows. Scores: ${scores.join('; ')}.`;
}
