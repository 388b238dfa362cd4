import type { Spending } from './spending.js';

/** A boundary of a given shape, of which one constant is chosen so that the error probabilities sum to alpha. */
export type ShapedBoundary =
  /** c / sqrt(t) (O'Brien and Fleming 1979). */
  | { readonly type: 'obrien-fleming' }
  /** c (Pocock 1977). */
  | { readonly type: 'pocock' }
  /** c t^(delta - 1/2) (Wang and Tsiatis 1987): 0 is O'Brien and Fleming, .5 Pocock. */
  | { readonly type: 'wang-tiatis'; readonly delta: number };

/** The type of an efficacy boundary. */
export type BoundaryType = ShapedBoundary | Spending;

/** The futility bound: beta is spent, or the bounds are given. */
export type FutilityType =
  | Spending
  /** Bounds of the statistic at each look but the last; -Infinity for none. */
  | { readonly type: 'bounds'; readonly z: readonly number[] };

/** Whether the type has a shape and one constant. Others spend alpha. */
export function isShaped(type: BoundaryType): type is ShapedBoundary {
  return type.type === 'obrien-fleming' || type.type === 'pocock' || type.type === 'wang-tiatis';
}

/** The boundary of constant 1 at each look. */
export function shapeOf(type: ShapedBoundary, information: readonly number[]): number[] {
  const delta = type.type === 'wang-tiatis' ? type.delta : type.type === 'pocock' ? 0.5 : 0;
  return information.map((t) => t ** (delta - 0.5));
}

/** The type in words, for the method of a result. */
export function describeBoundary(type: BoundaryType | FutilityType): string {
  switch (type.type) {
    case 'obrien-fleming':
      return "O'Brien-Fleming";
    case 'pocock':
      return 'Pocock';
    case 'wang-tiatis':
      return `Wang-Tiatis (Delta ${type.delta})`;
    case 'lan-demets-obrien-fleming':
      return "Lan-DeMets spending of O'Brien-Fleming type";
    case 'lan-demets-pocock':
      return 'Lan-DeMets spending of Pocock type';
    case 'hwang-shih-decani':
      return `Hwang-Shih-DeCani spending (gamma ${type.gamma})`;
    case 'kim-demets':
      return `Kim-DeMets spending (rho ${type.rho})`;
    case 'spending':
      return 'given spending';
    case 'bounds':
      return 'given bounds';
  }
}
