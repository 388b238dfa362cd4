import { LikenessError } from '../../errors.js';
import type { ColumnSchema } from '../column.js';
import { marksOf, missingRows, ownPart, sumRows } from './columnMarks.js';
import type { ColumnReading } from './columnReading.js';
import { DISTINCT_CAP } from './evidence/cellTexts.js';
import type { ColumnEvidence, ColumnInferenceResult, DeclaredColumn } from './evidence/columnEvidence.js';
import { OddCells } from './evidence/oddCells.js';
import { labelNotes, missingNotes, textNotes } from './evidenceNotes.js';
import { booleanLabels, orderLabels } from './labelOrder.js';
import { trimCell } from './missingToken.js';
import { likelyLabels, type SeparatedTexts } from './separateMissing.js';

/**
 * The schema of a column of labels or identifiers, with notes.
 *
 * @throws LikenessError `KIND_NOT_POSSIBLE`; `SCHEMA_MISMATCH` for a label that a strict schema does not list
 */
export function textColumn(
  given: ColumnReading,
  kind: 'categorical' | 'boolean' | 'identifier',
): ColumnInferenceResult {
  const restored =
    kind === 'categorical' && given.declared.missing === undefined ? withLikelyLabels(given) : [];
  const withMarks = restored.length === 0 ? given : withLabels(given, restored);
  const reading = withoutSpecial(withMarks);
  const { evidence, declared, texts, count } = reading;
  const { name, overflow } = evidence;
  const labels = texts.values.map(({ value }) => value);
  const base = { name, ...marksOf(reading, []), ...ownPart(declared) };
  const schema: ColumnSchema =
    kind === 'identifier'
      ? { ...base, kind }
      : { ...base, kind, categories: categoriesOf(reading, kind, labels) };
  return {
    schema,
    notes: [...missingNotes(reading), ...textNotes(reading, schema), ...labelNotes(reading, restored)],
    count,
    missingCount: missingRows(reading) + withMarks.count - count,
    distinctCount: overflow === null ? labels.length : null,
    minimum: null,
    maximum: null,
  };
}

function categoriesOf(
  { evidence, declared, texts }: ColumnReading,
  kind: 'categorical' | 'boolean',
  labels: readonly string[],
): readonly string[] {
  const fail = (why: string): LikenessError =>
    new LikenessError(
      'KIND_NOT_POSSIBLE',
      `Column "${evidence.name}" cannot be ${kind}: ${why}. Choose another kind.`,
      { column: evidence.name },
    );
  if (evidence.overflow !== null) throw fail(`it has more than ${DISTINCT_CAP} different values`);
  if (declared.categories !== undefined) {
    const known = new Set(declared.categories);
    const strange = new OddCells();
    for (const { value, rows, position } of texts.values) {
      if (!known.has(value)) strange.add(value, rows, position);
    }
    const special = declaredSpecial(declared);
    const listed = declared.categories.filter((label) => !special.has(label));
    if (strange.rows === 0) return listed;
    if (declared.strict) throw notInList(evidence, strange);
    return [...listed, ...orderLabels(labels.filter((label) => !known.has(label)))];
  }
  if (kind === 'boolean') {
    if (labels.length !== 2) throw fail(`it has ${labels.length} different values, not two`);
    return booleanLabels(labels) ?? orderLabels(labels);
  }
  return orderLabels(labels);
}

function notInList({ name, positions }: ColumnEvidence, cells: OddCells): LikenessError {
  const [first] = cells.list();
  const verb = cells.rows === 1 ? 'is a label' : 'are labels';
  return new LikenessError(
    'SCHEMA_MISMATCH',
    `Column "${name}": ${cells.describe(positions)} ${verb} that its schema does not list. Add them to the labels, or correct the cells.`,
    { column: name, [positions]: first.position, value: first.value },
  );
}

function withLikelyLabels({ texts, evidence }: ColumnReading): SeparatedTexts['missing'] {
  return likelyLabels(texts, evidence.emptyCount);
}

function withLabels(reading: ColumnReading, restored: SeparatedTexts['missing']): ColumnReading {
  const { values, missing } = reading.texts;
  return {
    ...reading,
    texts: { values: [...values, ...restored], missing: missing.filter((text) => !restored.includes(text)) },
    count: reading.count + sumRows(restored),
  };
}

/** Labels and identifiers beside which the user declared special values: these are none of them. */
function withoutSpecial(reading: ColumnReading): ColumnReading {
  const { texts, declared, count } = reading;
  const marks = declaredSpecial(declared);
  const special = texts.values.filter(({ value }) => marks.has(trimCell(value)));
  if (special.length === 0) return reading;
  const values = texts.values.filter((text) => !special.includes(text));
  return { ...reading, texts: { ...texts, values }, count: count - sumRows(special) };
}

function declaredSpecial({ marks = [] }: DeclaredColumn): ReadonlySet<string> {
  return new Set(marks.filter(({ meaning }) => meaning === 'special').map(({ text }) => trimCell(text)));
}
