import type { MeasureFieldsFragment } from '../../graphql/generated/operations';

/** Curves that share an axis. */
export interface CurveGroup {
  readonly title: string;
  readonly unit: string;
  readonly curves: readonly Curve[];
}

export interface Curve {
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** The points that are known with those that arrived, each curve's step once. */
export function mergeMeasures(
  known: readonly MeasureFieldsFragment[],
  arrived: readonly MeasureFieldsFragment[],
): readonly MeasureFieldsFragment[] {
  if (arrived.length === 0) return known;
  const points = new Map(known.map((measure) => [keyOf(measure), measure]));
  for (const measure of arrived) points.set(keyOf(measure), measure);
  return [...points.values()];
}

/** Points as charts: losses of one training share an axis, every other curve has one of its own. */
export function curveGroups(measures: readonly MeasureFieldsFragment[]): readonly CurveGroup[] {
  const groups = new Map<string, { unit: string; curves: Map<string, { x: number; y: number }[]> }>();
  for (const { name, step, unit, value } of measures) {
    const title = /loss$/i.test(name) ? 'Losses' : capitalised(name);
    const group = groups.get(title) ?? {
      unit: unit.toLowerCase(),
      curves: new Map<string, { x: number; y: number }[]>(),
    };
    groups.set(title, group);
    const points = group.curves.get(name) ?? [];
    group.curves.set(name, points);
    points.push({ x: step, y: value });
  }
  return [...groups].map(([title, { unit, curves }]) => ({
    title: curves.size === 1 ? capitalised([...curves.keys()][0]) : title,
    unit,
    curves: [...curves].map(([name, points]) => ({
      name,
      points: points.sort((first, second) => first.x - second.x),
    })),
  }));
}

function keyOf({ name, step }: MeasureFieldsFragment): string {
  return JSON.stringify([name, step]);
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
