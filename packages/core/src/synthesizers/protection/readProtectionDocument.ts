import type { TableSchema } from '../../table/table.js';
import type { ProtectionDocument } from '../contract/protectionDocument.js';
import { isFiniteNumber, isRecord, requireModel } from '../shared/modelChecks.js';

/** @throws LikenessError `INVALID_MODEL`, saying what is wrong */
export function readProtectionDocument(value: unknown, schema: TableSchema): ProtectionDocument {
  requireModel(isRecord(value) && Array.isArray(value.columns), 'its protection has no list of columns');
  const { people, labels, key, peopleCount, rowsLeftOut, columns } = value;
  requireModel(
    isCount(people) && isCount(peopleCount) && isCount(rowsLeftOut),
    'its protection has no counts',
  );
  requireModel(
    labels === 'sample' || labels === 'other',
    'its protection does not say what rare labels become',
  );
  requireModel(
    value.values === undefined || typeof value.values === 'boolean',
    'its protection does not say whether rare values were replaced',
  );
  requireModel(key === null || typeof key === 'string', 'its protection names no key');
  for (const column of columns as readonly unknown[]) {
    requireModel(isRecord(column), 'its protection has a damaged column');
    const name = String(column.column);
    const own = schema.columns.find((candidate) => candidate.name === name);
    requireModel(own !== undefined, `its protection has a column "${name}", which its schema has not`);
    const { labels: left, extremes, marks, missing } = column;
    requireModel(
      left === undefined ||
        (isRecord(left) &&
          isCount(left.count) &&
          isCount(left.cells) &&
          (left.people === null || isCount(left.people)) &&
          (left.other === null || own.categories?.some((label) => label === left.other) === true)),
      `the labels of column "${name}" of its protection are damaged`,
    );
    requireModel(
      extremes === undefined ||
        (isRecord(extremes) &&
          isFiniteNumber(extremes.minimum) &&
          isFiniteNumber(extremes.maximum) &&
          extremes.minimum <= extremes.maximum &&
          isCount(extremes.below) &&
          isCount(extremes.above)),
      `the ends of column "${name}" of its protection are damaged`,
    );
    requireModel(
      missing === undefined || missing === true,
      `the missing cells of column "${name}" of its protection are damaged`,
    );
    requireModel(
      marks === undefined || (isRecord(marks) && isCount(marks.count) && isCount(marks.cells)),
      `the marks of column "${name}" of its protection are damaged`,
    );
  }
  return value as unknown as ProtectionDocument;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
