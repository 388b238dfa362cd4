import type { NoteSeverity } from '../../graphql/generated/operations';

const SEVERITIES: readonly NoteSeverity[] = ['DANGER', 'WARNING', 'INFORMATION'];

/** Notes, the most dangerous first, in their order among equals. */
export function byDanger<Note extends { readonly severity: NoteSeverity }>(
  notes: readonly Note[],
): readonly Note[] {
  return SEVERITIES.flatMap((severity) => notes.filter((note) => note.severity === severity));
}
