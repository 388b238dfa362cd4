import type { RunOptionsFragment } from '../graphql/generated/operations';

/** The options of a run that were given, in a few words: `trees 30; families of fare: gamma, weibull`. */
export function describeOptions({ options }: Pick<RunOptionsFragment, 'options'>): string {
  const given = options.map(({ name, value, column }) => {
    const text = typeof value === 'object' ? value.join(', ') : String(value);
    return column === null ? `${name} ${text}` : `${name} of ${column}: ${text}`;
  });
  return given.join('; ') || 'defaults';
}

/** The constraints of a run in one line. */
export function describeConstraints({ constraints }: Pick<RunOptionsFragment, 'constraints'>): string {
  return constraints.join('; ') || 'none';
}
