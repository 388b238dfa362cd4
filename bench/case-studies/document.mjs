// @ts-check
import { tableRole } from '../tables.mjs';
import { digits, summarise } from './summary.mjs';

/** Most of the splits in which a method that passes may be called "do not share"; the decision allows itself 5%. */
const MAX_REFUSALS = 0.05;

const OUTCOMES = ['share', 'share-with-conditions', 'do-not-share', 'not-decided'];

/**
 * The section of one study: tables of correlation L1, of accuracy and importance order, and of decisions, and what they
 * say. Every sentence follows from the figures.
 *
 * @param results outcomes by method name
 */
export function studySection(study, methods, results, { rows, trained, seeds, rareSeeds }) {
  const summaries = methods.map((method) => ({ method, ...summariseMethod(results.get(method.name)) }));
  const role = `_${tableRole(study.file.replace('.csv', ''))}_`;
  const by = new Map(summaries.map((summary) => [summary.method.name, summary]));
  return [
    `## ${study.title}`,
    '',
    `[${study.file}](${study.home}) (${study.source}).`,
    '',
    `Columns: ${[...study.features, study.target].map((name) => `\`${name}\``).join(', ')}. ${rows} complete rows, ${trained} of them fitted, the others are the holdout. ${seeds} random splits${rareSeeds < seeds ? ` (${rareSeeds} for the nets)` : ''}; each synthetic table has as many rows as were fitted.`,
    '',
    ...pictureLines(study),
    '### Correlations',
    '',
    'L1 norm of the difference of the correlation matrices (categories by code), against the fitted rows: sum over the pairs of columns, mean over the pairs, largest column sum. The bootstrap is the floor: what drawing the same number of rows again costs. Means over the splits, standard error of the sum.',
    '',
    ...table(
      ['rows', 'sum', 's.e.', 'mean', 'largest column'],
      summaries
        .filter(({ method }) => method.name !== 'real')
        .map(({ method, l1 }) => [
          method.label,
          digits(l1.sum.mean),
          digits(l1.sum.error),
          digits(l1.mean.mean),
          digits(l1.max.mean),
        ]),
    ),
    '',
    role,
    '',
    '### What a forest learns',
    '',
    `A forest of 200 trees trained on each table; its accuracy on the holdout (always guessing the more frequent class: ${digits(by.get('real').dummy.mean)}), and Kendall's tau-b between its impurity importances and those of the forest trained on the real rows.`,
    '',
    ...table(
      ['rows', 'accuracy', 's.e.', 'tau, mean', 's.e.', 'tau, quartiles'],
      summaries.map(({ method, accuracy, tau }) => [
        method.label,
        digits(accuracy.mean),
        digits(accuracy.error),
        digits(tau.mean),
        digits(tau.error),
        [tau.lower, tau.median, tau.upper].map((value) => digits(value, 2)).join(', '),
      ]),
    ),
    '',
    role,
    '',
    '### Decision',
    '',
    'What `likeness evaluate` decides on each split alone (docs/decision.md), and the question that most of the splits hang on. A method passes when at most 5% of the splits say "do not share".',
    '',
    ...decisionTable(summaries),
    '',
    role,
    '',
    '### What this says',
    '',
    ...conclusions(summaries, by).map((line) => `- ${line}`),
    '',
  ];
}

function summariseMethod(outcomes) {
  const of = (pick) => summarise(outcomes.map(pick));
  return {
    outcomes,
    accuracy: of(({ accuracy }) => accuracy),
    dummy: of(({ dummy }) => dummy),
    tau: of(({ tau }) => tau),
    l1: { sum: of(({ l1 }) => l1.sum), mean: of(({ l1 }) => l1.mean), max: of(({ l1 }) => l1.max) },
    decisions: outcomes.flatMap(({ decision }) => (decision === null ? [] : [decision])),
  };
}

const refusals = ({ decisions }) =>
  decisions.filter(({ outcome }) => outcome === 'do-not-share').length / decisions.length;

const passes = (summary) => summary.decisions.length > 0 && refusals(summary) <= MAX_REFUSALS;

function decisionTable(summaries) {
  const decided = summaries.filter(({ decisions }) => decisions.length > 0);
  if (decided.length === 0) return ['Not measured.'];
  return table(
    ['rows', ...OUTCOMES.map((outcome) => outcome.replaceAll('-', ' ')), 'hangs on', 'passes'],
    decided.map((summary) => [
      summary.method.label,
      ...OUTCOMES.map((outcome) => String(summary.decisions.filter((one) => one.outcome === outcome).length)),
      mostFrequent(summary.decisions.map(({ deciding }) => deciding ?? '')),
      passes(summary) ? 'yes' : 'no',
    ]),
  );
}

function mostFrequent(words) {
  const count = (word) => words.filter((other) => other === word).length;
  return words.reduce((a, b) => (count(b) > count(a) ? b : a));
}

function conclusions(summaries, by) {
  const bootstrap = by.get('bootstrap');
  const made = summaries.filter(({ method }) => !method.reference);
  const label = ({ method }) => method.label;
  const list = (chosen) => (chosen.length === 0 ? 'none' : chosen.map(label).join(', '));
  const floor = made.filter(({ l1 }) => l1.sum.mean <= bootstrap.l1.sum.mean + 2 * bootstrap.l1.sum.error);
  const accurate = made.filter(({ accuracy }) => accuracy.mean >= bootstrap.accuracy.mean - 0.01);
  const ordered = made.filter(({ tau }) => tau.median >= bootstrap.tau.median);
  const both = accurate.filter((summary) => ordered.includes(summary));
  const level = (name) => digits(by.get(name).l1.sum.mean);
  return [
    `Correlation L1 falls from ${level('independent')} (level 1) to ${level('copula-per-class')} (level 2 by class); the floor is ${digits(bootstrap.l1.sum.mean)}. At the floor: ${list(floor)}.`,
    `Accuracy within .01 of the bootstrap's (${digits(bootstrap.accuracy.mean)}): ${list(accurate)}.`,
    `Median tau at or above the bootstrap's (${digits(bootstrap.tau.median, 2)}): ${list(ordered)}.`,
    `Both, and the decision passes: ${list(both.filter(passes))}.`,
    ...noiseOrDamage(by),
  ];
}

/** Splits the loss of the importance order into what a resample loses too and what the method adds, split by split. */
function noiseOrDamage(by) {
  const real = by.get('real');
  const bootstrap = by.get('bootstrap');
  const damage = (name) => {
    const method = by.get(name);
    const differences = method.outcomes.map(({ tau }, at) => bootstrap.outcomes[at].tau - tau);
    return summarise(differences);
  };
  const say = (name) => {
    const { mean, error } = damage(name);
    const verdict =
      mean > 2 * error ? 'damage by the method' : mean < -2 * error ? 'no loss at all' : 'no more than noise';
    return `${by.get(name).method.label} ${digits(mean)} (s.e. ${digits(error)}: ${verdict})`;
  };
  const lower = ['one-copula', 'copula-per-class', 'copula-stratified', 'cart', 'boosted-trees']
    .filter((name) => by.has(name))
    .map((name) => `  - ${say(name)}`);
  return [
    `Noise or damage? Another seed of the forest alone takes the mean tau to ${digits(real.tau.mean)}, a bootstrap of the real rows to ${digits(bootstrap.tau.mean)}: that much of the loss is sampling noise.`,
    ['Beyond that noise, the mean tau is lower by:', ...lower].join('\n'),
  ];
}

function pictureLines(study) {
  const folder = `pictures/case-studies/${study.name}`;
  return [
    `Pictures of one split (seed 1, a copula for each class): [every figure](${folder}), among them`,
    '',
    `![Correlations of the real rows](${folder}/real.svg)\n![Correlations of the synthetic rows](${folder}/synthetic.svg)\n![Their difference](${folder}/difference.svg)`,
    '',
    study.features
      .map((feature) => `![Distribution of ${feature}, real and synthetic](${folder}/${feature}.svg)`)
      .join('\n'),
    '',
    `![SHAP values of a forest trained on real rows](${folder}/trained-on-real-rows.svg)\n![and on synthetic rows](${folder}/trained-on-synthetic-rows.svg)`,
    '',
  ];
}

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '--:'))), ...rows.map(line)];
}
