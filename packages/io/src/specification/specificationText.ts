import { LikenessError } from '@likeness/core';
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';

/** A specification as written: what it holds, and where in the text a path of it lies. */
export interface SpecificationText {
  readonly content: unknown;
  /** 1-based; null when nothing on the path is there. @param path as the engine writes one: `columns[2].shares["no"]` */
  readonly lineOf: (path: string) => number | null;
}

/** Values that aliases may stand for in all: those that multiply are an attack, not a specification. */
const MAX_ALIASES = 100;

/**
 * Reads YAML or JSON (which is YAML). The engine checks what it says.
 *
 * @param name how messages name the text
 * @throws LikenessError `INVALID_SPECIFICATION` with the line when it is neither
 */
export function readSpecificationText(text: string, name = 'This'): SpecificationText {
  const lines = new LineCounter();
  const document = guarded(name, () => parseDocument(text, { uniqueKeys: true, lineCounter: lines }));
  const [error] = document.errors;
  if (error) {
    const line = error.linePos?.[0].line;
    const message = `${name} is not YAML or JSON: ${error.message.split('\n')[0]}`;
    const location = line === undefined ? {} : { line };
    throw new LikenessError('INVALID_SPECIFICATION', message, location, { cause: error });
  }
  const content = guarded(name, () => document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown);
  if (holdsItself(content))
    throw new LikenessError(
      'INVALID_SPECIFICATION',
      `${name} has an alias that stands for a value around it: write the values out.`,
    );
  return {
    content,
    lineOf: (path) => {
      const offset = deepestOffset(document, readPath(path));
      return offset === null ? null : lines.linePos(offset).line;
    },
  };
}

/** Aliases beyond the limit are a ReferenceError of the library, brackets inside brackets without an end a RangeError. */
function guarded<Result>(name: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    const tooDeep = error instanceof RangeError;
    if (!tooDeep && !(error instanceof ReferenceError)) throw error;
    const what = tooDeep ? 'is nested too deep' : 'has aliases that stand for too many values, or for none';
    throw new LikenessError(
      'INVALID_SPECIFICATION',
      `${name} ${what}: write the values out.`,
      {},
      { cause: error },
    );
  }
}

/**
 * Whether a value is inside itself, which an alias inside its anchor makes.
 *
 * @param around values that hold it
 * @param done values known not to hold themselves
 */
function holdsItself(value: unknown, around = new Set<object>(), done = new Set<object>()): boolean {
  if (typeof value !== 'object' || value === null || done.has(value)) return false;
  if (around.has(value)) return true;
  around.add(value);
  if (Object.values(value).some((inner) => holdsItself(inner, around, done))) return true;
  around.delete(value);
  done.add(value);
  return false;
}

/** Where the deepest node begins that is there: what is missing belongs to what should hold it. */
function deepestOffset(document: Document, keys: readonly (string | number)[]): number | null {
  for (let length = keys.length; length > 0; length -= 1) {
    const node = document.getIn(keys.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return null;
}

/** `columns[2].shares["no"]` as keys. */
function readPath(path: string): (string | number)[] {
  const keys: (string | number)[] = [];
  for (const [, index, quoted, name] of path.matchAll(/\[(\d+)\]|\["([^"]*)"\]|([^.[\]]+)/g)) {
    keys.push(index === undefined ? (quoted ?? name) : Number(index));
  }
  return keys;
}
