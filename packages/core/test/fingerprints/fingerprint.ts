import { createHash } from 'node:crypto';
import { formatColumn, type SynthesizerModel, type Table } from '../../src/index.js';
import { codeOf } from './engineCalls.js';

/** Keys of sentences for people in reports, which may be reworded. */
const SENTENCES = new Set(['message', 'rule', 'failure', 'reason', 'label']);

/** SHA-256 of a text, in hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** SHA-256 of the cells as a file writes them, under a line of names; missing cells are empty. */
export function ofTable(table: Table): string {
  const cells = table.columns.map((column) => formatColumn(column));
  const lines = Array.from({ length: table.rowCount }, (_, row) =>
    cells.map((column) => quote(column[row])).join(','),
  );
  return sha256([table.columns.map(({ schema }) => quote(schema.name)).join(','), ...lines, ''].join('\n'));
}

/** SHA-256 of what is JSON, whatever the order of its keys. */
export function ofJson(value: unknown): string {
  return sha256(JSON.stringify(inOrder(JSON.parse(JSON.stringify(value)), new Set())));
}

/** As `ofJson`, of a report: sentences for people are left out, the codes of notes are not. */
export function ofReportJson(value: unknown): string {
  return sha256(JSON.stringify(inOrder(JSON.parse(JSON.stringify(value)), SENTENCES)));
}

/** Parts of a model's document apart, so that a difference says where it lies. */
export function ofModel(model: SynthesizerModel): { parameters: string; fit: string; rest: string } {
  const { parameters, fit, ...rest } = model.toJSON();
  return { parameters: ofJson(parameters), fit: ofReportJson(fit), rest: ofJson(rest) };
}

/** The result, or `error CODE` where the engine refuses. */
export async function orRefusal<T>(compute: () => T | Promise<T>): Promise<T | `error ${string}`> {
  try {
    return await compute();
  } catch (error) {
    return `error ${codeOf(error)}`;
  }
}

function inOrder(value: unknown, leftOut: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((child) => inOrder(child, leftOut));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !leftOut.has(key))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, child]) => [key, inOrder(child, leftOut)]),
  );
}

function quote(cell: string | null): string {
  if (cell === null) return '';
  return /[",\n\r]/.test(cell) || cell === '' ? `"${cell.replaceAll('"', '""')}"` : cell;
}
