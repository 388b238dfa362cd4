import type { Palette, Rgb } from './palette';

function mix(from: Rgb, to: Rgb, share: number): string {
  const channel = (index: 0 | 1 | 2) => Math.round(from[index] + (to[index] - from[index]) * share);
  return `rgb(${channel(0)},${channel(1)},${channel(2)})`;
}

/** Colour of `value` on a scale that runs from `-limit` over 0 to `limit`; values outside take the end's colour. */
export function divergingColor(palette: Palette, value: number, limit: number): string {
  const share = limit > 0 ? Math.max(-1, Math.min(1, value / limit)) : 0;
  const [negative, zero, positive] = palette.diverging;
  return share < 0 ? mix(zero, negative, -share) : mix(zero, positive, share);
}

/** Colour of a fraction of 0 to 1; values outside take the end's colour. */
export function sequentialColor(palette: Palette, share: number): string {
  return mix(palette.sequential[0], palette.sequential[1], Math.max(0, Math.min(1, share)));
}

/** Black or white, whichever reads better on an `rgb(r,g,b)` colour (relative luminance of WCAG 2). */
export function readableInk(rgb: string): string {
  const [red, green, blue] = (rgb.match(/\d+/g) ?? ['255', '255', '255']).map((text) => {
    const channel = Number(text) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.3 ? '#111318' : '#ffffff';
}
