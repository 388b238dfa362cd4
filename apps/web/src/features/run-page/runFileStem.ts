import { fileStem } from '../../charts/files/chartTable';

/** Letters of a name that a file name has at most, as the API has it. */
const MAX_LENGTH = 60;

interface NamedRun {
  readonly name: string;
  readonly dataset: { readonly name: string } | null;
  readonly scenario: object | null;
  readonly synthesizer: string;
  readonly seed: number;
}

/** What the names of a run's files begin with, as the API names them: dataset, synthesizer and seed. */
export function runFileStem({ name, dataset, scenario, synthesizer, seed }: NamedRun): string {
  const about = fileStem((dataset && !scenario ? dataset.name : name).slice(0, MAX_LENGTH));
  return `${about}-${synthesizer}-seed-${seed}`;
}
