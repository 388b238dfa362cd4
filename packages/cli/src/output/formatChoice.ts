import type { ChoiceCandidate, SynthesizerChoice } from '@likeness/core';
import { formatTable } from './formatTable.js';

const COLUMNS = [
  { title: 'method' },
  { title: 'score', right: true },
  { title: 'pair accuracy', right: true },
  { title: 'utility', right: true },
  { title: 'DCR share', right: true },
  { title: 'its limit', right: true },
  { title: 'remark' },
];

/** How a method was chosen, as text: the rule in words, then a row of scores for each method. */
export function formatChoice({ rule, sampleRows, candidates }: SynthesizerChoice): string {
  const winner = candidates.find(({ chosen }) => chosen)?.synthesizer ?? 'nothing';
  const tried = sampleRows > 0 ? ` on a sample of ${sampleRows} rows, half of them unseen` : '';
  const rows = candidates.map((candidate) => {
    const { score, pairAccuracy, utility, dcrShare, dcrLimit } = candidate.scores;
    const figures = [score, pairAccuracy, utility, dcrShare, dcrLimit] as (number | undefined)[];
    return [candidate.synthesizer, ...figures.map((figure) => figure?.toFixed(3) ?? '-'), remark(candidate)];
  });
  return [`chose ${winner}${tried}. ${rule}`, formatTable(COLUMNS, rows)].join('\n');
}

function remark({ chosen, scores, failure }: ChoiceCandidate): string {
  if (failure !== null) return failure;
  const near = scores.dcrShare > scores.dcrLimit ? 'too near the rows of the fit' : '';
  return chosen ? ['chosen', near].filter(Boolean).join(', but ') : near;
}
