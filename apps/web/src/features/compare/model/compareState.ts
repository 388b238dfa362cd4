/** Most runs that are compared at once; the API has the same limit. */
export const MAX_RUNS = 60;
/** Most columns that stand side by side; more runs are grouped over their seeds. */
export const MAX_SIDE_BY_SIDE = 20;

/** What an address says of a comparison. */
export interface CompareState {
  readonly runIds: readonly string[];
  /** A run that the others are held against; with groups, the one that it is in. */
  readonly baseline: string | null;
  /** Whether runs that differ in their seed alone are one column; null: when there are too many of them. */
  readonly grouped: boolean | null;
  readonly differencesOnly: boolean;
  /** Column of the table whose distributions are shown. */
  readonly column: string | null;
  /** Metric of the table by run. */
  readonly metric: string | null;
  /** Metric by column and run. */
  readonly columnMetric: string | null;
  /** Metrics of the scatter plot. */
  readonly x: string | null;
  readonly y: string | null;
}

interface Parameters {
  get(name: string): string | null;
}

/** Reads an address; whatever it does not say is as on a page that was just opened. */
export function readCompareState(parameters: Parameters): CompareState {
  const word = (name: string) => parameters.get(name) || null;
  const group = word('group');
  return {
    runIds: readRunIds(word('runs')),
    baseline: word('baseline'),
    grouped: group === 'seeds' ? true : group === 'none' ? false : null,
    differencesOnly: word('show') === 'differences',
    column: word('column'),
    metric: word('metric'),
    columnMetric: word('by'),
    x: word('x'),
    y: word('y'),
  };
}

/** Run ids of an address, each once, in order. */
export function readRunIds(text: string | null): readonly string[] {
  const ids = (text ?? '').split(',').map((id) => id.trim());
  return [...new Set(ids)].filter((id) => id !== '').slice(0, MAX_RUNS);
}

/** The part of an address after its `?`, without what is as on a page that was just opened. */
export function compareQuery(state: Partial<CompareState>): string {
  const {
    runIds = [],
    baseline,
    grouped = null,
    differencesOnly,
    column,
    metric,
    columnMetric,
    x,
    y,
  } = state;
  const parts: readonly (readonly [string, string | null | undefined])[] = [
    ['baseline', baseline],
    ['group', grouped === null ? null : grouped ? 'seeds' : 'none'],
    ['show', differencesOnly ? 'differences' : null],
    ['column', column],
    ['metric', metric],
    ['by', columnMetric],
    ['x', x],
    ['y', y],
  ];
  return [
    // Commas stay as they are, so that people can read the address.
    ...(runIds.length > 0 ? [`runs=${runIds.map(encodeURIComponent).join(',')}`] : []),
    ...parts.flatMap(([name, value]) => (value ? [`${name}=${encodeURIComponent(value)}`] : [])),
  ].join('&');
}

/** The address of a comparison. */
export function compareAddress(state: Partial<CompareState>): string {
  const query = compareQuery(state);
  return query === '' ? '/compare' : `/compare?${query}`;
}

/** The state without a run: the baseline goes with it. */
export function withoutRun(state: CompareState, id: string): CompareState {
  return {
    ...state,
    runIds: state.runIds.filter((other) => other !== id),
    baseline: state.baseline === id ? null : state.baseline,
  };
}
