import {
  type Column,
  type ColumnSchema,
  concatTables,
  createColumnBuilder,
  createTable,
  LikenessError,
  missingText,
} from '@likeness/core';
import { forEachCell } from './forEachCell.js';
import type { FileColumn, TextColumn } from './reader.js';

/** Puts rows of batches together into columns of one schema. */
export interface ColumnAssembly {
  /**
   * Takes rows `from` to before `to` of a batch.
   *
   * @throws LikenessError `SCHEMA_MISMATCH` for a cell that the schema does not allow
   */
  add(column: TextColumn | Column, places: readonly number[] | null, from: number, to: number): void;
  /** The column of the rows taken since the last call. */
  finish(): Column;
}

/** An assembly for a column of a file, with the schema that the first pass decided. */
export function createColumnAssembly(column: FileColumn, schema: ColumnSchema): ColumnAssembly {
  if (column.schema?.kind === schema.kind) return new TypedAssembly(schema);
  return new InferredAssembly(schema);
}

/** Numbers that come as numbers are copied; everything else is read from its text. */
class InferredAssembly implements ColumnAssembly {
  private parts: Column[] = [];
  private readonly builder: ReturnType<typeof createColumnBuilder>;

  constructor(private readonly schema: ColumnSchema) {
    this.builder = createColumnBuilder(schema);
  }

  add(column: TextColumn | Column, places: readonly number[] | null, from: number, to: number): void {
    const { schema, builder } = this;
    const { kind, marks } = schema;
    // The builder knows which mark an empty cell has.
    const numbers = marks === undefined && (kind === 'continuous' || kind === 'integer');
    if (numbers && column.type === 'numeric' && column.schema.kind !== 'datetime') {
      this.flush();
      const values = column.values.subarray(from, to);
      this.parts.push({ type: 'numeric', schema: { ...schema, kind }, values });
    } else forEachCell(column, (cell, row) => builder.add(cell, places?.[row]), from, to);
  }

  finish(): Column {
    if (this.parts.length === 0) return this.builder.finish();
    this.flush();
    const column = joined(this.parts);
    this.parts = [];
    return column;
  }

  private flush(): void {
    if (this.builder.length > 0) this.parts.push(this.builder.finish());
  }
}

function joined(parts: readonly Column[]): Column {
  return concatTables(parts.map((part) => createTable([part]))).columns[0];
}

class TypedAssembly implements ColumnAssembly {
  private parts: Column[] = [];
  private readonly codeOf: ReadonlyMap<string, number>;

  constructor(private readonly schema: ColumnSchema) {
    this.codeOf = new Map(schema.categories?.map((label, code) => [label, code]));
  }

  add(column: TextColumn | Column, _: readonly number[] | null, from: number, to: number): void {
    this.parts.push(this.withSchema(column, from, to));
  }

  finish(): Column {
    const column = joined(this.parts);
    this.parts = [];
    return column;
  }

  private withSchema(column: TextColumn | Column, from: number, to: number): Column {
    const { schema } = this;
    const { name, kind } = schema;
    switch (column.type) {
      case 'numeric':
        if (kind === 'continuous' || kind === 'integer' || kind === 'datetime')
          return {
            type: 'numeric',
            schema: { ...schema, kind },
            values: column.values.subarray(from, to),
            ...this.remarked(column, from, to),
          };
        break;
      case 'coded':
        if (kind === 'categorical' || kind === 'boolean') {
          const codes = this.recoded(column.codes.subarray(from, to), column.schema.categories);
          return { type: 'coded', schema: { ...schema, kind, categories: schema.categories ?? [] }, codes };
        }
        break;
      case 'identifier':
        if (kind === 'identifier')
          return { type: 'identifier', schema: { ...schema, kind }, values: column.values.slice(from, to) };
        break;
      case 'text':
        break;
    }
    throw new TypeError(`Column "${name}" was declared as ${kind} and came as ${column.type}.`);
  }

  /** Marks of a batch as marks of the schema. */
  private remarked(column: Column, from: number, to: number): { marks?: Uint8Array } {
    const { marks = [] } = this.schema;
    if (marks.length < 2) return {};
    const indexOf = new Map(marks.map(({ text }, index) => [text, index]));
    return {
      marks: Uint8Array.from(
        { length: to - from },
        (_, row) => indexOf.get(missingText(column, from + row)) ?? 0,
      ),
    };
  }

  /** Codes of a batch's own labels as codes of the schema's. */
  private recoded(codes: Int32Array, labels: readonly string[]): Int32Array {
    const codeOf = labels.map((label) => this.codeOf.get(label) ?? -1);
    return codes.map((code) => {
      if (code >= 0 && codeOf[code] < 0) {
        const { name } = this.schema;
        throw new LikenessError(
          'SCHEMA_MISMATCH',
          `Column "${name}" has the label "${labels[code]}", which its schema does not know.`,
          { column: name, value: labels[code] },
        );
      }
      return code < 0 ? -1 : codeOf[code];
    });
  }
}
