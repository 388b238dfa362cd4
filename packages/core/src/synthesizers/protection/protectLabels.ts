import { createStream } from '../../random/randomStream.js';
import type { CodedColumn } from '../../table/column.js';
import type { ProtectedColumn } from '../contract/protectionDocument.js';
import { type People, peopleByLabel, peopleIn, rowsWithValue } from './people.js';
import { peopleLimits } from './limits.js';

/** How many people make a label, an end or a value common, and what becomes of others. */
export interface Protection {
  readonly people: number;
  readonly labels: 'sample' | 'other';
  /** Whether numbers, timestamps and missing cells need as many people. */
  readonly values: boolean;
  readonly seed: number;
}

export interface ProtectedLabels {
  readonly column: CodedColumn;
  /** Absent where every label is common. */
  readonly labels?: ProtectedColumn['labels'];
  /** Rows whose label was replaced. */
  readonly rows: readonly number[];
}

/**
 * The column without its rare labels, in cells and schema. Labels that no row has are left out as well: they may be those of
 * a holdout. A boolean keeps its two labels, and its rare one is replaced by the other.
 *
 * Labels are replaced by common ones in their proportions, or by one label that stands for all of them. That label needs as many
 * people as others; where it has fewer, they are replaced by common ones. Where no label is common, the one label stands in every
 * cell.
 *
 * @param at index of the column, which names its random numbers; it is not near-unique (`refuseNearUnique`)
 */
export function protectLabels(
  column: CodedColumn,
  at: number,
  people: People,
  { people: needed, labels, seed }: Omit<Protection, 'values'>,
): ProtectedLabels {
  const { schema, codes } = column;
  const counts = peopleByLabel(codes, schema.categories.length, people);
  const limit = peopleLimits(needed, seed, 'label');
  const isCommon = schema.categories.map((_, code) => counts[code] >= limit(at, code));
  const rare = rowsWithValue(column).filter((row) => !isCommon[codes[row]]);
  const common = isCommon.flatMap((kept, code) => (kept ? [code] : []));
  const rarePeople = peopleIn(rare, people);
  const fewest = limit(at, schema.categories.length);
  const rareLabels = counts.reduce((sum, count, code) => sum + (count > 0 && !isCommon[code] ? 1 : 0), 0);
  const isBoolean = schema.kind === 'boolean';
  const merges =
    rare.length > 0 && !isBoolean && (common.length === 0 || (labels === 'other' && rarePeople >= fewest));
  const kept = isBoolean ? schema.categories.map((_, code) => code) : common;
  const categories = kept.map((code) => schema.categories[code]);
  const other = merges ? freeLabel(schema.categories) : null;
  const drawn = other === null ? labelDraws(codes, common, kept) : () => categories.length;
  const newCode = new Int32Array(schema.categories.length).fill(-1);
  kept.forEach((code, index) => (newCode[code] = index));
  const stream = createStream(seed, 'protected cells', at);
  const replaced = Int32Array.from(codes, (code) => (code < 0 ? -1 : newCode[code]));
  for (const row of rare) replaced[row] = drawn(stream.uniform());
  return {
    column: {
      ...column,
      schema: { ...schema, categories: other === null ? categories : [...categories, other] },
      codes: replaced,
    },
    rows: rare,
    ...(rare.length === 0
      ? {}
      : {
          labels: {
            count: rareLabels,
            cells: rare.length,
            people: rarePeople < needed ? null : rarePeople,
            other,
          },
        }),
  };
}

/** Codes of kept labels in the proportions of the common ones; of all of them where none is common. */
function labelDraws(
  codes: Int32Array,
  common: readonly number[],
  kept: readonly number[],
): (uniform: number) => number {
  if (common.length === 0) return (uniform) => Math.floor(uniform * kept.length);
  const rows = new Map(common.map((code) => [code, 0]));
  for (const code of codes) {
    const count = rows.get(code);
    if (count !== undefined) rows.set(code, count + 1);
  }
  const total = [...rows.values()].reduce((sum, count) => sum + count, 0);
  return (uniform) => {
    let left = uniform * total;
    const found = common.find((code) => (left -= rows.get(code) ?? 0) < 0) ?? common[common.length - 1];
    return kept.indexOf(found);
  };
}

/** "(other)", or with stars where the column has such a label. */
function freeLabel(labels: readonly string[]): string {
  const taken = new Set(labels.map((label) => label.trim().toLowerCase()));
  let label = '(other)';
  while (taken.has(label)) label = `${label.slice(0, -1)}*)`;
  return label;
}
