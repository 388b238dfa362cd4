import {
  type Column,
  type ColumnInferenceResult,
  type ColumnSchema,
  createColumnInference,
  type DeclaredColumn,
  type FileHints,
  LikenessError,
} from '@likeness/core';
import type { ColumnScan } from './scan.js';
import { forEachCell, marksOf } from './forEachCell.js';
import { NumberScan } from './numberScan.js';
import type { FileColumn, TextColumn } from './reader.js';

/**
 * A scan of a column whose kind its cells tell. Numbers that come as numbers are gathered as such; with the first batch
 * of text everything becomes text, because it holds what no number can.
 */
export class InferredScan implements ColumnScan {
  readonly #text: ReturnType<typeof createColumnInference>;
  #numbers: NumberScan | null = null;

  constructor(
    private readonly column: FileColumn,
    private readonly declared: DeclaredColumn = {},
    positions: 'line' | 'row',
  ) {
    this.#text = createColumnInference(column.name, positions);
    const chosen = declared.kind ?? column.schema?.kind;
    if (chosen === undefined || chosen === 'continuous' || chosen === 'integer')
      this.#numbers = new NumberScan(column.name, positions);
  }

  add(column: TextColumn | Column, lines: readonly number[] | null, firstRow: number): void {
    if (this.#numbers) {
      if (column.type === 'numeric' && column.schema.kind !== 'datetime') {
        this.#numbers.add(column, lines, firstRow);
        return;
      }
      this.#numbers.replay(this.#text);
      this.#numbers = null;
    }
    const marks = marksOf(column);
    forEachCell(column, (cell, row) => {
      const place = lines ? lines[row] : firstRow + row;
      if (cell !== null && marks.includes(cell)) this.#text.addMark(cell, place);
      else this.#text.add(cell, place);
    });
  }

  /** Numbers that come as numbers tell nothing about decimal marks and dates. */
  get signs(): ColumnScan['signs'] {
    return this.#numbers === null ? this.#text : null;
  }

  finish(hints: FileHints): ColumnInferenceResult {
    const found = this.#numbers ?? this.#text;
    const { hint } = this.column;
    const { declared } = this;
    if (declared.kind !== undefined || !hint) return found.finish(declared, hints);
    try {
      const hinted = found.finish({ ...marksOfHint(hint, declared), kind: hint.kind }, hints);
      const schema = withHint(hinted.schema, hint);
      if (schema !== null) return { ...hinted, schema };
    } catch (error) {
      // The file was changed since its writer said so: then the cells decide.
      if (!(error instanceof LikenessError) || error.code !== 'KIND_NOT_POSSIBLE') throw error;
    }
    return found.finish(declared, hints);
  }
}

/** The special values of a file that our own writer made, where the user names no marks. */
function marksOfHint({ marks }: ColumnSchema, declared: DeclaredColumn): DeclaredColumn {
  const { missing, marks: said } = declared;
  return marks === undefined || missing !== undefined || said !== undefined
    ? declared
    : { ...declared, marks };
}

/** The schema of the cells with the hint's order of labels and decimals; null where the hint's meaning is lost. */
function withHint(schema: ColumnSchema, hint: ColumnSchema): ColumnSchema | null {
  const { categories, decimals } = schema;
  if (categories) {
    const known = new Set(categories);
    const ordered = (hint.categories ?? []).filter((label) => known.delete(label));
    if (schema.kind === 'boolean' && known.size > 0) return null;
    return { ...schema, categories: [...ordered, ...known] };
  }
  if (decimals === undefined || hint.decimals === undefined) return schema;
  return { ...schema, decimals: Math.max(decimals, hint.decimals) };
}
