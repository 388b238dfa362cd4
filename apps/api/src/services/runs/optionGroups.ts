import type { SynthesizerName } from '@likeness/core';

/** Options of a run that only some synthesizers read; rules and settings hold for all. */
export type OptionGroup = 'marginals' | 'copula' | 'sampling';

const READ: Readonly<Partial<Record<SynthesizerName, readonly OptionGroup[]>>> = {
  independent: ['marginals'],
  'gaussian-copula': ['marginals', 'copula', 'sampling'],
  // They go to whichever method it chooses; most methods refuse stratified rows, so a choice could fail by them.
  auto: ['marginals', 'copula'],
};

/** Which of the options a synthesizer reads. */
export function optionGroups(synthesizer: string): readonly OptionGroup[] {
  return READ[synthesizer as SynthesizerName] ?? [];
}
