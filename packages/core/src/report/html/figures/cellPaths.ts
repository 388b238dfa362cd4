import { Markup } from '../markup.js';

/** A cell of a heat map. */
export interface HeatCell {
  /** Column and row of the cell, from 0. */
  readonly x: number;
  readonly y: number;
  /** 0 (nothing) to 1 (full colour). */
  readonly strength: number;
  /** A colour of the style sheet. */
  readonly color: string;
}

const LEVELS = 16;

/**
 * Cells as rectangles, one path for all of the same colour and strength (of 16), so that a map of ten thousand cells stays
 * small.
 *
 * @param width,height of a cell, the gap of one unit beside the next one included
 */
export function cellPaths(
  cells: readonly HeatCell[],
  left: number,
  top: number,
  width: number,
  height: number,
): Markup {
  const paths = new Map<string, { readonly color: string; readonly level: number; readonly d: string[] }>();
  const gap = Math.min(width, height) >= 8 ? 1 : 0;
  const [across, down] = [short(width - gap), short(height - gap)];
  for (const { x, y, strength, color } of cells) {
    const level = Math.round(Math.min(1, strength) * LEVELS);
    if (level === 0) continue;
    const key = `${color} ${level}`;
    let path = paths.get(key);
    if (path === undefined) paths.set(key, (path = { color, level, d: [] }));
    path.d.push(`M${short(left + x * width)} ${short(top + y * height)}h${across}v${down}h-${across}z`);
  }
  const texts = Array.from(
    paths.values(),
    ({ color, level, d }) =>
      `<path fill="${color}" fill-opacity="${(level / LEVELS).toFixed(2)}" d="${d.join('')}"/>`,
  );
  return new Markup(texts.join(''));
}

function short(value: number): string {
  return String(Number(value.toFixed(1)));
}
