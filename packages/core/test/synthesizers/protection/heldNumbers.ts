import { type PackedArray, unpackArray } from '../../../src/synthesizers/shared/packedArray.js';

/** What a model document holds. */
export interface HeldNumbers {
  /** Every number in it, those of packed arrays too. */
  readonly numbers: ReadonlySet<number>;
  /** Numbers of arrays of single precision. */
  readonly singles: ReadonlySet<number>;
  /** Its texts and the names of its fields, but for packed arrays, one a line. */
  readonly texts: string;
}

/** Walks all of a JSON document. */
export function heldNumbers(document: unknown): HeldNumbers {
  const numbers = new Set<number>();
  const singles = new Set<number>();
  const texts: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === 'number') numbers.add(value);
    else if (typeof value === 'string') texts.push(value);
    else if (isPacked(value)) {
      const into = value.type === 'f32' ? singles : numbers;
      for (const number of unpackArray(value, value.type, 'a packed array')) into.add(number);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, part] of Object.entries(value)) {
        if (!Array.isArray(value)) texts.push(name);
        walk(part);
      }
    }
  };
  walk(document);
  return { numbers, singles, texts: texts.join('\n') };
}

function isPacked(value: unknown): value is PackedArray {
  return typeof value === 'object' && value !== null && 'base64' in value && 'type' in value;
}
