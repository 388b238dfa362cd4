import { LikenessError } from '../errors.js';
import { reportProgress, type RunContext, subContext } from '../work/progress.js';
import { createStream } from '../random/randomStream.js';
import { sampleWithoutReplacement } from '../random/sampleWithoutReplacement.js';
import { requireModelable } from '../synthesizers/shared/preparedTable.js';
import { readSettings } from '../synthesizers/readSettings.js';
import { getSynthesizer, modelFromJSON } from '../synthesizers/registry.js';
import type {
  ChoiceCandidate,
  FitOptions,
  Synthesizer,
  SynthesizerChoice,
  SynthesizerSetting,
} from '../synthesizers/contract/synthesizer.js';
import { splitTable } from '../table/splitTable.js';
import { getColumn, type Table } from '../table/table.js';
import { takeRows } from '../table/takeRows.js';
import { type Candidate, declaredCost, shortlist, type Shortlist, SHORTLISTS } from './candidates.js';
import { judge, type Scores } from './judge.js';
import { unreadOptions } from './unreadOptions.js';

/** Below so many rows a half of them says too little, and the first candidate is taken. */
const MIN_ROWS = 40;

const UNITS_PER_BUDGET = 1e6;

const RULE =
  'The largest mean of pair accuracy and utility on unseen real rows, among the methods whose rows are no nearer to ' +
  'the rows of the fit than chance explains (DCR share); where none is, the one with the smallest DCR share.';

const SETTINGS: readonly SynthesizerSetting[] = [
  {
    name: 'shortlist',
    label: 'Methods',
    description:
      'Which methods are tried: quick leaves out boosted trees, balanced has them, all has neural nets too.',
    kind: 'choice',
    default: 'balanced',
    choices: SHORTLISTS,
  },
  {
    name: 'sampleRows',
    label: 'Rows to try on',
    description: 'Rows of a random sample; each method is fitted to one half of it and judged by the other.',
    kind: 'integer',
    default: 8000,
    minimum: 40,
    maximum: 1_000_000,
  },
  {
    name: 'budget',
    label: 'Budget',
    description:
      'Work allowed for the trials, in million units (roughly a second each); methods beyond it are not tried.',
    kind: 'number',
    default: 60,
    minimum: 0,
    maximum: 1e6,
  },
];

/** Tries methods on a sample and fits the best one to the whole table. */
export const auto: Synthesizer = {
  name: 'auto',
  label: 'Choose for me',
  description:
    'Tries several methods on a sample, judges each by rows that it has not seen, and fits the best to the whole table; ' +
    'the report has its table of scores. A sample may prefer another method than the whole table would.',
  cost: 'The trials take about as many seconds as the budget has millions; then comes the fit of the chosen method.',
  settings: SETTINGS,
  async fit(table, options, context = {}) {
    const settings = readSettings(this, options.settings);
    requireModelable(table);
    if (options.target !== undefined) getColumn(table, options.target);
    const candidates = shortlist(settings.shortlist as Shortlist);
    const rest: FitOptions = { ...options, settings: undefined };
    const trial = { rows: Number(settings.sampleRows), units: Number(settings.budget) * UNITS_PER_BUDGET };
    const choice = await choose(table, candidates, trial, rest, subContext(context, 0, 0.6));
    const winner = choice.candidates.find(({ chosen }) => chosen)?.synthesizer ?? candidates[0].name;
    await reportProgress(context, 0.6, `Fitting ${winner}, which was chosen`);
    const model = await getSynthesizer(winner).fit(table, rest, subContext(context, 0.6, 1));
    const document = model.toJSON();
    const notes = [
      ...document.fit.notes,
      { code: 'METHOD_CHOSEN', message: describe(winner, choice) },
      ...unreadOptions(winner, candidates, rest),
    ];
    return modelFromJSON({ ...document, fit: { ...document.fit, notes, choice } });
  },
  fromJSON() {
    throw new LikenessError(
      'INVALID_MODEL',
      'There are no models of "auto": it gives a model of the method that it chose, which its document names.',
    );
  },
};

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
    const model = await getSynthesizer(candidate.name).fit(
      train,
      options,
      named(subContext(context, 0, 0.6)),
    );
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
