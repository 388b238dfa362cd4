export interface SynthesizerSummary {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly cost: string;
}
export function synthesizers(): readonly SynthesizerSummary[] {
  return ['independent', 'gaussian-copula'].map((name) => ({ name, label: name, description: '', cost: '' }));
}
