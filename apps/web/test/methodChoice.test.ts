import { expect, test } from '@jest/globals';
import { candidateRemark, rankCandidates } from '../src/features/fit/methodChoice';
import type { MethodChoiceFieldsFragment } from '../src/graphql/generated/operations';

type Candidate = MethodChoiceFieldsFragment['candidates'][number];

const candidate = (synthesizer: string, part: Partial<Candidate>): Candidate => ({
  synthesizer,
  chosen: false,
  score: null,
  pairAccuracy: null,
  utility: null,
  dcrShare: null,
  dcrLimit: null,
  failure: null,
  ...part,
});

const chosen = candidate('gaussian-copula', { chosen: true, score: 0.9, dcrShare: 0.51, dcrLimit: 0.52 });
const near = candidate('cart', { score: 0.95, dcrShare: 0.7, dcrLimit: 0.52 });
const lower = candidate('smote', { score: 0.8, dcrShare: 0.52, dcrLimit: 0.52 });
const beyond = candidate('ctgan', { failure: 'beyond the budget' });
const failed = candidate('tvae', { failure: 'no column to model' });

test('each method says why it was left out', () => {
  expect([chosen, near, lower, beyond].map(candidateRemark)).toEqual([
    '',
    'Its rows are nearer to the rows of the fit than chance explains',
    'Lower score',
    'Beyond the budget',
  ]);
  expect(candidateRemark({ ...near, chosen: true })).toMatch(/too near .* no method has rows less near/);
  expect(candidateRemark(candidate('cart', { chosen: true }))).toBe('');
});

test('the chosen one stands first, then the best scores; those without scores keep their order', () => {
  expect(rankCandidates([beyond, lower, near, failed, chosen])).toEqual([
    chosen,
    near,
    lower,
    beyond,
    failed,
  ]);
});
