import { LikenessError } from '../../errors.js';
import type { TableSchema } from '../../table/table.js';

/** How a model tells apart the marks of missing cells, as plain JSON. */
export interface MarksDocument {
  /** The columns that are modelled: those of the rows, and for columns with several marks one that says which. */
  readonly schema: TableSchema;
  readonly columns: readonly MarkedColumn[];
}

export interface MarkedColumn {
  readonly column: string;
  /** Column of labels that is modelled beside it; null where all missing cells have the same mark. */
  readonly modelled: string | null;
  /** Indices into the column's marks, one a label of `modelled`. */
  readonly marks: readonly number[];
  /** Fraction of the column's missing cells that have each of them. */
  readonly proportions: readonly number[];
}

/** @throws LikenessError `INVALID_MODEL`, saying what is wrong */
export function readMarksDocument(value: unknown, schema: TableSchema): MarksDocument {
  const document = value as MarksDocument | null;
  const isList = Array.isArray(document?.columns) && Array.isArray(document.schema?.columns);
  const good =
    isList &&
    document.columns.every(({ column, modelled, marks, proportions }) => {
      const known = schema.columns.find(({ name }) => name === column)?.marks?.length ?? 0;
      const model = document.schema.columns.find(({ name }) => name === modelled);
      return (
        Array.isArray(marks) &&
        Array.isArray(proportions) &&
        marks.length === proportions.length &&
        marks.every((mark) => Number.isInteger(mark) && mark >= 0 && mark < known) &&
        (modelled === null ? marks.length === 1 : model?.categories?.length === marks.length)
      );
    });
  if (good) return document;
  throw new LikenessError(
    'INVALID_MODEL',
    'This model is damaged: its marks of missing cells do not fit its columns. Fit it again.',
  );
}
