/** What a document may hold at one place. The reader checks by it, and the published JSON Schema is made of it. */
export type Shape =
  | { readonly kind: 'text'; readonly pattern?: RegExp; readonly says?: string }
  | NumberShape
  | { readonly kind: 'flag' }
  | { readonly kind: 'choice'; readonly values: readonly (string | number)[] }
  | { readonly kind: 'list'; readonly item: Shape; readonly fewest: number; readonly most: number }
  /** The first shape whose JSON type is that of the value. */
  | { readonly kind: 'either'; readonly shapes: readonly Shape[] }
  /** An object that another part of the engine checks. */
  | { readonly kind: 'foreign'; readonly says: string }
  | ObjectShape
  /** A shape by its name, for documents that hold themselves. */
  | { readonly kind: 'recursive'; readonly name: string; readonly shape: () => ObjectShape };

export interface NumberShape {
  readonly kind: 'number';
  readonly whole?: boolean;
  /** Ends that are allowed. */
  readonly least?: number;
  readonly most?: number;
  /** Ends that are not allowed. */
  readonly above?: number;
  readonly below?: number;
}

/** An object with known properties. */
export interface ObjectShape {
  readonly kind: 'object';
  /** Name of its definition in the JSON Schema. */
  readonly name: string;
  readonly fields: Readonly<Record<string, Field>>;
}

/** A property of an object. */
export interface Field {
  readonly shape: Shape;
  readonly required?: boolean;
  /** What it means, with its unit and default; the description in the JSON Schema. */
  readonly about: string;
}

/** A field for each property of an interface, so that the compiler holds both together. */
export type FieldsOf<T> = { readonly [Key in keyof Required<T>]: Field };

export const text: Shape = { kind: 'text' };
export const flag: Shape = { kind: 'flag' };

/** A name of at most 80 characters. */
export const label: Shape = { kind: 'text', pattern: /^.{1,80}$/u, says: 'a name of 1 to 80 characters' };

/** Names of analyses are used in metrics such as `primary.estimate`, so they have no dot. */
export const nameText: Shape = {
  kind: 'text',
  pattern: /^[^.]{1,80}$/u,
  says: 'a name of 1 to 80 characters without a dot',
};

/** Any finite number, within ends where they are given. */
export function number(ends: Omit<NumberShape, 'kind' | 'whole'> = {}): Shape {
  return { kind: 'number', ...ends };
}

/** A whole number; both ends belong to it. */
export function whole(least: number, most: number): Shape {
  return { kind: 'number', whole: true, least, most };
}

export function choice(values: readonly (string | number)[]): Shape {
  return { kind: 'choice', values };
}

export function list(item: Shape, fewest = 1, most = 100): Shape {
  return { kind: 'list', item, fewest, most };
}

export function either(...shapes: readonly Shape[]): Shape {
  return { kind: 'either', shapes };
}

/** The shape of an interface. */
export function objectOf<T>(name: string, fields: FieldsOf<T>): ObjectShape {
  return { kind: 'object', name, fields };
}

export const positive = number({ above: 0 });
export const notNegative = number({ least: 0 });
/** A probability that is neither 0 nor 1. */
export const probability = number({ above: 0, below: 1 });
