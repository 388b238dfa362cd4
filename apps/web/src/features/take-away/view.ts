import type { RunFilter, RunOrder } from '../../graphql/generated/operations';

/** A tab of the page of a run. */
export type RunPart = 'decision' | 'fidelity' | 'utility' | 'privacy' | 'rows' | 'model' | 'log';

/** What is on the screen, as far as it can be asked for elsewhere. */
export type View =
  | {
      readonly kind: 'run';
      readonly id: string;
      readonly part: RunPart;
      /** Null before it has drawn rows. */
      readonly generationId: string | null;
      /** What the names of its files begin with. */
      readonly fileStem: string;
    }
  | { readonly kind: 'runs'; readonly filter: RunFilter; readonly order: RunOrder }
  | { readonly kind: 'compare'; readonly ids: readonly string[] }
  | { readonly kind: 'dataset'; readonly id: string };
