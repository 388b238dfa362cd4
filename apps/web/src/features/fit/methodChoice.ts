import type { MethodChoiceFieldsFragment } from '../../graphql/generated/operations';

type Candidate = MethodChoiceFieldsFragment['candidates'][number];

/** What became of a method, in words; empty for one that was chosen without a reservation. */
export function candidateRemark({ chosen, dcrShare, dcrLimit, failure }: Candidate): string {
  if (failure !== null) return failure.charAt(0).toUpperCase() + failure.slice(1);
  const tooNear = dcrShare !== null && dcrLimit !== null && dcrShare > dcrLimit;
  if (tooNear) {
    return chosen
      ? 'Its rows are too near the rows of the fit, but no method has rows less near'
      : 'Its rows are nearer to the rows of the fit than chance explains';
  }
  return chosen ? '' : 'Lower score';
}

/** The chosen one first, then by score; methods without scores last, in the order in which they were listed. */
export function rankCandidates(candidates: readonly Candidate[]): readonly Candidate[] {
  const rank = ({ chosen, score }: Candidate): number => (chosen ? Infinity : (score ?? -Infinity));
  return [...candidates].sort((a, b) => {
    const [one, other] = [rank(a), rank(b)];
    return one === other ? 0 : other - one;
  });
}
