import type { ColumnKind } from '../../graphql/generated/operations';

interface ExampleColumn {
  readonly name: string;
  readonly kind: ColumnKind;
}

/** Changes that a run's own columns allow, one of each kind, as a pattern to write others. */
export function scenarioExamples(columns: readonly ExampleColumn[]): readonly string[] {
  const numbers = columns.filter(({ kind }) => kind === 'CONTINUOUS' || kind === 'INTEGER').map(nameOf);
  const labels = columns.filter(({ kind }) => kind === 'CATEGORICAL' || kind === 'BOOLEAN').map(nameOf);
  const [first, second = first] = numbers;
  return [
    ...(numbers.length > 0 ? [`${first}.mean + 5`, `${second}.sd * 1.2`] : []),
    ...(numbers.length > 1 ? [`corr(${first}, ${second}) = 0.4`] : []),
    ...(labels.length > 0 ? [`share(${labels[0]}, 'label') = 0.7`] : []),
    ...(numbers.length > 0 ? [`missing(${first}) = 0`] : []),
  ];
}

/** Names that are no plain words stand in double quotes. */
function nameOf({ name }: ExampleColumn): string {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? name : `"${name}"`;
}
