import type { ColumnKind, ConditionInput } from '../../graphql/generated/operations';

/** What a condition may say of a column. */
export type Operator =
  'equals' | 'oneOf' | 'noneOf' | 'min' | 'max' | 'above' | 'below' | 'missing' | 'present';

/** One line of the conditions builder. */
export interface ConditionRow {
  readonly column: string;
  readonly operator: Operator;
  readonly value: string;
}

export const OPERATOR_LABELS: Readonly<Record<Operator, string>> = {
  equals: 'is',
  oneOf: 'is one of',
  noneOf: 'is none of',
  min: 'at least',
  max: 'at most',
  above: 'above',
  below: 'below',
  missing: 'is missing',
  present: 'is not missing',
};

const ORDERED: readonly Operator[] = ['min', 'max', 'above', 'below'];

/** Operators that make sense for a kind of column. */
export function operatorsOf(kind: ColumnKind): readonly Operator[] {
  const coded = kind === 'CATEGORICAL' || kind === 'BOOLEAN';
  return ['equals', ...(coded ? (['oneOf', 'noneOf'] as const) : ORDERED), 'missing', 'present'];
}

/** Whether the operator asks for a value. */
export function takesValue(operator: Operator): boolean {
  return operator !== 'missing' && operator !== 'present';
}

/** The lines as the API takes them; conditions on one column all hold. */
export function conditionInputs(rows: readonly ConditionRow[]): ConditionInput[] {
  return rows.map(({ column, operator, value }) => {
    if (!takesValue(operator)) return { column, missing: operator === 'missing' };
    if (operator !== 'oneOf' && operator !== 'noneOf') return { column, [operator]: value.trim() };
    return { column, [operator]: [...splitLabels(value)] };
  });
}

/** The labels of a text with commas between them; a label with a comma stands in double quotes. */
export function splitLabels(text: string): readonly string[] {
  const labels: string[] = [];
  for (const [, quoted, plain] of text.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^,]*))\s*(?:,|$)/g)) {
    const label = quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"');
    if (label !== '') labels.push(label);
  }
  return labels;
}

/** The text that `splitLabels` reads these labels from. */
export function joinLabels(labels: readonly string[]): string {
  return labels
    .map((label) => (/[",]|^\s|\s$/.test(label) ? `"${label.replaceAll('"', '""')}"` : label))
    .join(', ');
}

type Stored = {
  readonly [Key in keyof Omit<ConditionInput, 'column'>]?: string | boolean | readonly string[] | null;
} & { readonly column: string };

/** A stored condition in words: `age at least 60`. */
export function describeCondition({ column, missing, ...parts }: Stored): string {
  const said = Object.entries(parts).flatMap(([operator, value]) =>
    // The answer's cells carry __typename too.
    value === null || value === undefined || !(operator in OPERATOR_LABELS)
      ? []
      : [
          `${OPERATOR_LABELS[operator as Operator]} ${Array.isArray(value) ? value.join(', ') : String(value)}`,
        ],
  );
  if (typeof missing === 'boolean') said.push(OPERATOR_LABELS[missing ? 'missing' : 'present']);
  return `${column} ${said.join(' and ')}`;
}
