/** The part of @nivo/parallel-coordinates 0.99.0 that is used here; the package has no types. */
declare module '@nivo/parallel-coordinates' {
  import type { Box } from '@nivo/core';
  import type { PartialTheme } from '@nivo/theming';
  import type { ComponentType, ReactElement } from 'react';

  export interface ParallelDatum {
    readonly id: string;
    readonly [variable: string]: string | number;
  }

  export interface ParallelVariable {
    readonly id: string;
    /** The key of a datum. */
    readonly value: string;
    readonly label?: string;
    readonly min?: number | 'auto';
    /** Below `min` where larger values are to stand lower. */
    readonly max?: number | 'auto';
    readonly ticksPosition?: 'before' | 'after';
    readonly tickValues?: readonly number[];
    readonly tickSize?: number;
    readonly tickPadding?: number;
    readonly tickFormat?: (value: number) => string;
    readonly legendPosition?: 'start' | 'middle' | 'end';
    readonly legendOffset?: number;
  }

  export interface ComputedDatum {
    readonly id: string;
    readonly index: number;
    readonly data: ParallelDatum;
    readonly color: string;
    /** One a variable. */
    readonly points: readonly (readonly [number, number])[];
  }

  export interface ParallelLayerProps {
    readonly computedData: readonly ComputedDatum[];
    readonly variables: readonly ParallelVariable[];
    readonly lineGenerator: (points: readonly (readonly [number, number])[]) => string | null;
  }

  export interface ParallelCoordinatesProps {
    readonly data: readonly ParallelDatum[];
    readonly variables: readonly ParallelVariable[];
    readonly margin?: Partial<Box>;
    readonly theme?: PartialTheme;
    readonly layout?: 'horizontal' | 'vertical';
    readonly curve?: 'linear' | 'monotoneX';
    readonly colors?: (datum: { readonly id: string }) => string;
    readonly lineWidth?: number;
    readonly lineOpacity?: number;
    readonly axesTicksPosition?: 'before' | 'after';
    readonly animate?: boolean;
    readonly role?: string;
    readonly layers?: readonly (
      'axes' | 'lines' | 'legends' | ((props: ParallelLayerProps) => ReactElement | null)
    )[];
    readonly tooltip?: ComponentType<{
      readonly datum: ComputedDatum;
      readonly variables: readonly ParallelVariable[];
    }>;
  }

  export const ResponsiveParallelCoordinates: ComponentType<ParallelCoordinatesProps>;
}
