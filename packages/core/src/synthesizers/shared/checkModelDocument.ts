import { isColumnField } from '../../table/document/readSchemaDocument.js';
import { isLattice } from '../../table/lattice/isLattice.js';
import { invalidModel, isFiniteNumber, isList, isRecord, requireModel } from './modelChecks.js';

/**
 * Checks the parts that the model documents of all synthesizers share: the schema of the rows, the schemas that
 * constraints and marks model, and the report of the fit. Parameters are checked by the synthesizer that reads them.
 *
 * @throws LikenessError `INVALID_MODEL`, saying what is wrong
 */
export function checkModelDocument(document: unknown): void {
  requireModel(isRecord(document), 'it is not a JSON object');
  const { schema, fit, constraints, marks } = document;
  checkSchema(schema, 'its schema');
  checkFit(fit);
  if (isRecord(constraints)) checkSchema(constraints.schema, 'the schema of its constraints');
  if (isRecord(marks)) checkSchema(marks.schema, 'the schema of its marks');
}

function checkSchema(schema: unknown, what: string): void {
  requireModel(isRecord(schema) && Array.isArray(schema.columns), `${what} has no list of columns`);
  const names = new Set<string>();
  for (const [at, column] of (schema.columns as readonly unknown[]).entries()) {
    requireModel(
      isRecord(column) && typeof column.name === 'string',
      `column ${at + 1} of ${what} has no name`,
    );
    const { name } = column;
    const where = `column "${name}" of ${what}`;
    requireModel(!names.has(name), `${what} has two columns named "${name}"`);
    names.add(name);
    const wrong = Object.entries(column).find(
      ([key, value]) => value !== undefined && key !== 'name' && !isField(key, value),
    );
    if (column.kind === undefined) throw invalidModel(`${where} has no kind`);
    if (wrong !== undefined) throw invalidModel(`${where} has a damaged "${wrong[0]}"`);
    if (column.kind === 'categorical' || column.kind === 'boolean') {
      requireModel(Array.isArray(column.categories), `${where} has no labels`);
    }
  }
}

/** Fields that are not known are those of a later release; nothing reads them. */
function isField(key: string, value: unknown): boolean {
  switch (key) {
    case 'categories':
      return isList(value, isText) && new Set(value).size === value.length;
    case 'numberFormat':
      // A document that was never written may have fields without a value.
      return (
        isRecord(value) &&
        isColumnField(
          key,
          Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)),
        )
      );
    case 'lattice':
      return isLattice(value);
    case 'marks':
      return (
        Array.isArray(value) &&
        value.every(
          (mark) =>
            isRecord(mark) &&
            isText(mark.text) &&
            (mark.meaning === 'missing' || mark.meaning === 'special') &&
            (mark.asText === undefined || mark.asText === true),
        )
      );
    case 'bounds':
      return (
        isRecord(value) &&
        [value.minimum, value.maximum].every((end) => end === undefined || isFiniteNumber(end))
      );
    default:
      return isColumnField(key, value);
  }
}

function checkFit(fit: unknown): void {
  requireModel(isRecord(fit), 'it has no fit report');
  const { rowCount, marginals, notes, choice } = fit;
  requireModel(Number.isSafeInteger(rowCount) && Number(rowCount) >= 0, 'its fit has no number of rows');
  requireModel(
    Array.isArray(marginals) &&
      marginals.every(
        (marginal) =>
          isRecord(marginal) &&
          isText(marginal.column) &&
          isText(marginal.family) &&
          Array.isArray(marginal.candidates) &&
          marginal.candidates.every((candidate) => isRecord(candidate) && isText(candidate.family)),
      ),
    'its fit has no list of marginals',
  );
  requireModel(
    Array.isArray(notes) &&
      notes.every(
        (note) =>
          isRecord(note) &&
          isText(note.code) &&
          isText(note.message) &&
          (note.column === undefined || isText(note.column)),
      ),
    'its fit has no list of notes',
  );
  requireModel(
    choice === undefined ||
      (isRecord(choice) &&
        isText(choice.rule) &&
        isFiniteNumber(choice.sampleRows) &&
        Array.isArray(choice.candidates) &&
        choice.candidates.every((candidate) => isRecord(candidate) && isRecord(candidate.scores))),
    'the choice of its method is damaged',
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
