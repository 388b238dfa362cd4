import {
  METRIC_GROUPS,
  type MetricGroup,
  type MetricScope,
  type MetricValue,
  type Verdict,
} from '../metrics/metric.js';
import { combinedPValue } from './combinedPValue.js';
import type { EvaluationReport } from './report.js';

/** How one group of metrics came out, in plain words. */
export interface GroupConclusion {
  readonly group: MetricGroup;
  /** `none`: nothing of it was measured against a ceiling. */
  readonly verdict: Verdict | 'none';
  readonly sentence: string;
  /** Values with a ceiling, by verdict. */
  readonly counts: Readonly<Record<Verdict, number>>;
  /** The values furthest from their interval, the worst first; five at most. */
  readonly worst: readonly MetricValue[];
}

export interface Conclusion {
  /** One sentence for people who read nothing else. */
  readonly headline: string;
  readonly groups: readonly GroupConclusion[];
}

/** Probability that a new real sample is called worse, or better, than a new real sample. */
const LEVEL = 0.05;

/** What covers the whole table: parts of a score, such as pairs of columns, would count it twice. */
const WHOLE: readonly MetricScope[] = ['table', 'trainSynthetic'];

/**
 * What a report says, in plain words: for fidelity, utility and privacy whether the synthetic rows score as a new
 * real sample would. A group is `below` when a new real sample would have values as bad as these, all in all, in fewer than one
 * of 20 tables (`combinedPValue`); `above` likewise on the good side, which in fidelity and utility is a sign of copying.
 */
export function conclude(report: EvaluationReport): Conclusion {
  const groups = METRIC_GROUPS.filter((group) => report.groups.includes(group)).map((group) =>
    concludeGroup(group, report),
  );
  return { headline: headlineOf(groups), groups };
}

function concludeGroup(
  group: MetricGroup,
  { metrics, holdoutRows, target }: EvaluationReport,
): GroupConclusion {
  const judged = metrics.filter((metric) => metric.group === group && metric.verdict !== null);
  const count = (verdict: Verdict): number => judged.filter((metric) => metric.verdict === verdict).length;
  const counts = { below: count('below'), at: count('at'), above: count('above') };
  const worst = judged
    .filter(({ verdict }) => verdict === 'below')
    .sort((a, b) => missOf(b) - missOf(a))
    .slice(0, 5);
  const verdict = judged.length === 0 ? 'none' : verdictOf(group, judged);
  return { group, verdict, sentence: sentenceOf(group, verdict, counts, holdoutRows, target), counts, worst };
}

function verdictOf(group: MetricGroup, judged: readonly MetricValue[]): Verdict {
  const whole = judged.filter(({ scope }) => WHOLE.includes(scope));
  const values = whole.length > 0 ? whole : judged;
  if (combinedPValue(values, 'below') < LEVEL) return 'below';
  // In privacy a value better than that of a new real sample is no sign of copying.
  return group !== 'privacy' && combinedPValue(values, 'above') < LEVEL ? 'above' : 'at';
}

/** By how many widths of its interval a value misses it; 0 inside. */
function missOf({ value, low, high }: MetricValue): number {
  if (low === null || high === null) return 0;
  const miss = Math.max(low - value, value - high, 0);
  const width = Math.max(high - low, 1e-9);
  return miss / width;
}

function sentenceOf(
  group: MetricGroup,
  verdict: GroupConclusion['verdict'],
  { below, at, above }: Readonly<Record<Verdict, number>>,
  holdoutRows: number | null,
  target: string | null,
): string {
  const all = below + at + above;
  const of = (count: number): string => `${count} of ${all} values`;
  if (verdict === 'none') {
    if (group === 'utility' && target === null) return 'Nothing was predicted, as no target was named.';
    if (holdoutRows === null)
      return 'Not measured: it needs real rows that the synthesizer never saw (a holdout).';
    return 'Nothing was measured that has a ceiling.';
  }
  switch (group) {
    case 'fidelity':
      if (verdict === 'below')
        return `The synthetic rows differ from real ones: ${of(below)} fall short of what a new real sample would reach.`;
      if (verdict === 'above')
        return `The synthetic rows are closer to the real ones than a new real sample would be (${of(above)}): they may be copies.`;
      return `The synthetic rows resemble a new real sample: ${of(at)} lie where its values would.`;
    case 'utility':
      if (verdict === 'below')
        return `Models trained on synthetic rows do worse on unseen real rows of "${target}" than models trained on real ones (${of(below)} fall short).`;
      if (verdict === 'above')
        return `Models trained on synthetic rows do better than a new real sample would allow (${of(above)}): the unseen rows may have leaked.`;
      return `Models learn from synthetic rows what they learn from real ones: ${of(at)} lie where those of a new real sample would.`;
    case 'privacy':
      if (verdict === 'below')
        return `The synthetic rows give away more about the people they were fitted to than about others: ${of(below)} are worse than for unseen rows.`;
      return `No attack learns more about the people behind the synthetic rows than about unseen people: ${of(at + above)} are as safe as a new real sample.`;
  }
}

function headlineOf(groups: readonly GroupConclusion[]): string {
  const by = new Map(groups.map(({ group, verdict }) => [group, verdict]));
  const privacy = by.get('privacy');
  const fidelity = by.get('fidelity');
  const utility = by.get('utility');
  if (privacy === 'below') return 'Do not share these rows: they give away people they were fitted to.';
  if (fidelity === 'above' || utility === 'above') {
    return 'Check for copied rows before sharing: these rows are closer to the real ones than a new real sample would be.';
  }
  const short = [
    ...(fidelity === 'below' ? ['resembles the real one'] : []),
    ...(utility === 'below' ? ['serves models'] : []),
  ];
  const safe = privacy === 'at' ? ' No privacy attack succeeds beyond chance.' : ' Privacy was not measured.';
  if (short.length > 0)
    return `Partly usable: the synthetic table ${short.join(' and ')} less well than a new real sample.${safe}`;
  if (fidelity === undefined && utility === undefined) {
    return privacy === 'at' ? 'No privacy attack succeeds beyond chance.' : 'Nothing was measured.';
  }
  return `As good as a new real sample in what was measured.${safe}`;
}
