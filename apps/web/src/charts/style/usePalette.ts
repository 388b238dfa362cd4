import type { PartialTheme } from '@nivo/theming';
import { useMemo } from 'react';
import { type Theme, useTheme } from '../../components/theme/theme';
import { PALETTES, type Palette } from './palette';

const FONT =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif';

/** The palette of the drawn theme, with Nivo's theme made of it. */
export function usePalette(): {
  readonly theme: Theme;
  readonly palette: Palette;
  readonly nivo: PartialTheme;
} {
  const theme = useTheme();
  return useMemo(() => {
    const palette = PALETTES[theme];
    return { theme, palette, nivo: nivoTheme(palette) };
  }, [theme]);
}

function nivoTheme(palette: Palette): PartialTheme {
  return {
    background: 'transparent',
    text: { fontSize: 11, fontFamily: FONT, fill: palette.muted },
    axis: {
      domain: { line: { stroke: palette.line, strokeWidth: 1 } },
      ticks: { line: { stroke: palette.line, strokeWidth: 1 }, text: { fill: palette.muted, fontSize: 11 } },
      legend: { text: { fill: palette.muted, fontSize: 11 } },
    },
    grid: { line: { stroke: palette.line, strokeWidth: 1 } },
    legends: { text: { fill: palette.muted, fontSize: 11 } },
    tooltip: {
      container: {
        background: palette.surface,
        color: palette.ink,
        fontSize: 12,
        border: `1px solid ${palette.line}`,
        borderRadius: 8,
        boxShadow: '0 4px 16px rgb(0 0 0 / 0.18)',
      },
    },
    crosshair: { line: { stroke: palette.muted, strokeWidth: 1 } },
  };
}
