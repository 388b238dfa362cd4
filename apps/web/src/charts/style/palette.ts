import type { Theme } from '../../components/theme/theme';

/** Colours of one theme, as plain values so that exported pictures keep them. */
export interface Palette {
  readonly real: string;
  readonly synthetic: string;
  readonly reference: string;
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly surface: string;
  readonly missing: string;
  /** -1, 0 and +1 of a diverging scale, as red, green, blue. */
  readonly diverging: readonly [Rgb, Rgb, Rgb];
  /** 0 and 1 of a sequential scale. */
  readonly sequential: readonly [Rgb, Rgb];
}

export type Rgb = readonly [number, number, number];

/** Blue and orange stay apart in the three common colour-vision deficiencies (Okabe and Ito 2008). */
export const PALETTES: Readonly<Record<Theme, Palette>> = {
  light: {
    real: '#2f6db3',
    synthetic: '#cf6a0c',
    reference: '#7b8494',
    ink: '#15181e',
    muted: '#525a68',
    line: '#e2e5eb',
    surface: '#ffffff',
    missing: '#e9ebef',
    diverging: [
      [33, 102, 172],
      [247, 247, 247],
      [190, 60, 20],
    ],
    sequential: [
      [244, 246, 250],
      [35, 92, 160],
    ],
  },
  dark: {
    real: '#6aa9ee',
    synthetic: '#f2a154',
    reference: '#8c95a5',
    ink: '#e9ebf0',
    muted: '#a3abb9',
    line: '#282d36',
    surface: '#14171c',
    missing: '#22262e',
    diverging: [
      [94, 160, 235],
      [32, 36, 44],
      [240, 125, 70],
    ],
    sequential: [
      [26, 30, 38],
      [98, 164, 238],
    ],
  },
};

/** Colours of runs in a comparison, in order; after eight they repeat, so labels must always stand beside them. */
export const RUN_COLORS: Readonly<Record<Theme, readonly string[]>> = {
  light: ['#0b6fb8', '#c9570a', '#0a8663', '#b4508c', '#7a5cc7', '#8a6a00', '#3d8fb5', '#6b7280'],
  dark: ['#5fb0f0', '#f5934d', '#3ccb9e', '#e38bc0', '#b39bf5', '#dfb94a', '#86d3ec', '#a8b0be'],
};
