import type { KindOverride } from '../runs/request.js';
import type {
  AssociationMeasure,
  Associations,
  FittedHistogram,
  NearestRows,
  PairView,
  PrincipalPlane,
} from '@likeness/core';
import type { ChosenRows, RowChoice } from './rowChoice.js';

/** A stored table beside which another one is shown; or alone. */
export interface ExploredTables {
  /** Of real rows. */
  readonly tableId: string;
  /** Of synthetic rows. */
  readonly syntheticId: string | null;
  /** Whether single real rows may be shown. */
  readonly showsRows: boolean;
}

/** The rows that a run was fitted to and evaluated on, beside those that it drew. */
export interface EvaluatedTables {
  readonly tableId: string;
  readonly syntheticId: string;
  /** Columns, kinds and split as the run's request has them. */
  readonly columns: readonly string[];
  readonly kinds: readonly KindOverride[];
  readonly dropMissing: boolean;
  readonly holdoutShare: number;
  readonly seed: number;
}

/** What may be asked of stored tables, by name; null where there is no such table or column. */
export interface Explorations {
  readonly associations: {
    readonly request: { readonly tableId: string; readonly measure: AssociationMeasure };
    readonly result: Associations | null;
  };
  readonly histograms: {
    readonly request: { readonly tableId: string; readonly columns: readonly string[] };
    readonly result: readonly FittedHistogram[] | null;
  };
  readonly pair: {
    readonly request: ExploredTables & { readonly x: string; readonly y: string };
    readonly result: PairView | null;
  };
  readonly plane: {
    readonly request: ExploredTables;
    readonly result: PrincipalPlane | null;
  };
  readonly nearest: { readonly request: EvaluatedTables; readonly result: NearestRows | null };
  readonly rows: { readonly request: RowChoice; readonly result: ChosenRows | null };
}

export type Exploration = keyof Explorations;

/** Reads stored rows and computes what a picture shows, away from the thread that answers requests. */
export type Explore = <Kind extends Exploration>(
  kind: Kind,
  request: Explorations[Kind]['request'],
) => Promise<Explorations[Kind]['result']>;

/** Answers that are kept. */
const KEPT = 200;

/**
 * Keeps the last answers: stored tables never change, so an answer stays true. Those of many rows are not kept.
 *
 * @param explore asked where there is no answer yet
 */
export function rememberExplorations(explore: Explore): Explore {
  const answers = new Map<string, Promise<unknown>>();
  return <Kind extends Exploration>(kind: Kind, request: Explorations[Kind]['request']) => {
    if (kind === 'rows') return explore(kind, request);
    const key = JSON.stringify([kind, request]);
    const known = answers.get(key);
    const answer = known ?? explore(kind, request);
    answers.delete(key);
    answers.set(key, answer);
    // A failure, or a table that is not there, is asked for again.
    const forget = () => answers.delete(key);
    answer.then((found) => found === null && forget(), forget);
    const [oldest] = answers.keys();
    if (answers.size > KEPT) answers.delete(oldest);
    return answer as Promise<Explorations[Kind]['result']>;
  };
}
