import type {
  Archived,
  DecisionOutcome,
  RunFilter,
  RunGroupOrder,
  RunOrder,
  RunOrderField,
  RunState,
} from '../../../graphql/generated/operations';

/** Fields of a run of which a list may ask for any of some values. */
export const CHOICE_FIELDS = [
  'decision',
  'state',
  'dataset',
  'synthesizer',
  'tag',
  'experiment',
  'who',
] as const;
export type ChoiceField = (typeof CHOICE_FIELDS)[number];

/** How long ago runs may have been created at most. */
export const PERIODS = { day: 1, week: 7, month: 30, quarter: 90 } as const;
export type Period = keyof typeof PERIODS;

/** What a list is sorted by: `created`, or `metric.auc`. */
export interface ViewSort {
  readonly by: string;
  readonly descending: boolean;
}

/** What the address of the list says: which runs, in which order, with which columns. */
export interface RunView {
  readonly choices: Readonly<Record<ChoiceField, readonly string[]>>;
  readonly search: string;
  readonly period: Period | null;
  readonly archived: Archived;
  /** Id of the one group whose runs are listed. */
  readonly groupId: string | null;
  /** Id of the one sweep whose runs are listed. */
  readonly sweepId: string | null;
  /** Whether runs that differ in their seeds stand together. */
  readonly grouped: boolean;
  readonly sort: ViewSort;
  /** Ids of the columns besides the name, in their order; null for the usual ones. */
  readonly columns: readonly string[] | null;
}

const NO_CHOICES: RunView['choices'] = {
  decision: [],
  state: [],
  dataset: [],
  synthesizer: [],
  tag: [],
  experiment: [],
  who: [],
};

/** Newest first, nothing left out but what is archived. */
export const USUAL_VIEW: RunView = {
  choices: NO_CHOICES,
  search: '',
  period: null,
  archived: 'HIDE',
  groupId: null,
  sweepId: null,
  grouped: false,
  sort: { by: 'created', descending: true },
  columns: null,
};

const STATES: readonly RunState[] = ['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELED'];
const DECISIONS: readonly DecisionOutcome[] = [
  'SHARE',
  'SHARE_WITH_CONDITIONS',
  'DO_NOT_SHARE',
  'NOT_DECIDED',
];
const ORDERS: Readonly<Record<string, RunOrderField>> = {
  created: 'CREATED',
  name: 'NAME',
  duration: 'DURATION',
  state: 'STATE',
  decision: 'DECISION',
  dataset: 'DATASET',
  synthesizer: 'SYNTHESIZER',
  who: 'CREATOR',
};
const GROUP_ORDERS: Readonly<Record<string, RunGroupOrder['field']>> = {
  created: 'NEWEST',
  runs: 'COUNT',
  seeds: 'SEEDS',
  dataset: 'DATASET',
  synthesizer: 'SYNTHESIZER',
};

/** The part of URLSearchParams that is read. */
interface Query {
  get(name: string): string | null;
  getAll(name: string): readonly string[];
}

/** What an address says; words that mean nothing are left out. */
export function readRunView(query: Query): RunView {
  const words = (field: ChoiceField) => [...new Set(query.getAll(field).filter(Boolean))];
  const upper = <Word extends string>(field: ChoiceField, known: readonly Word[]) =>
    known.filter((word) => words(field).some((text) => text === toWord(word)));
  const sort = query.get('sort') ?? '';
  const by = sort.replace(/^-/, '');
  const archived = query.get('archived');
  const columns = query.get('columns');
  return {
    choices: {
      decision: upper('decision', DECISIONS),
      state: upper('state', STATES),
      dataset: words('dataset'),
      synthesizer: words('synthesizer'),
      tag: words('tag'),
      experiment: words('experiment'),
      who: words('who'),
    },
    search: query.get('q') ?? '',
    period: (Object.keys(PERIODS) as Period[]).find((period) => period === query.get('period')) ?? null,
    archived: archived === 'only' ? 'ONLY' : archived === 'include' ? 'INCLUDE' : 'HIDE',
    groupId: query.get('group') || null,
    sweepId: query.get('sweep') || null,
    grouped: query.get('by') === 'seeds',
    sort: isSortable(by) ? { by, descending: sort.startsWith('-') } : USUAL_VIEW.sort,
    columns: columns === null ? null : columns.split(',').filter(Boolean),
  };
}

function isSortable(by: string): boolean {
  return Object.hasOwn(ORDERS, by) || Object.hasOwn(GROUP_ORDERS, by) || /^metric\.\w+$/.test(by);
}

/** The query of an address, without its question mark; empty for the usual view. */
export function runViewQuery(view: RunView): string {
  const query = new URLSearchParams();
  if (view.search.trim()) query.set('q', view.search.trim());
  for (const field of CHOICE_FIELDS) {
    for (const value of view.choices[field]) {
      query.append(field, field === 'decision' || field === 'state' ? toWord(value) : value);
    }
  }
  if (view.period) query.set('period', view.period);
  if (view.archived !== 'HIDE') query.set('archived', view.archived.toLowerCase());
  if (view.groupId) query.set('group', view.groupId);
  if (view.sweepId) query.set('sweep', view.sweepId);
  if (view.grouped) query.set('by', 'seeds');
  const { by, descending } = view.sort;
  if (by !== USUAL_VIEW.sort.by || descending !== USUAL_VIEW.sort.descending) {
    query.set('sort', `${descending ? '-' : ''}${by}`);
  }
  if (view.columns) query.set('columns', view.columns.join(','));
  return query.toString();
}

/** A view of which only what is unusual is said. */
export interface PartialView extends Partial<Omit<RunView, 'choices'>> {
  readonly choices?: Partial<RunView['choices']>;
}

/** The address of the list under a view. */
export function runListAddress({ choices, ...view }: PartialView): string {
  const query = runViewQuery({ ...USUAL_VIEW, ...view, choices: { ...NO_CHOICES, ...choices } });
  return query ? `/runs?${query}` : '/runs';
}

/** As addresses and the command line write it: `do-not-share`. */
function toWord(word: string): string {
  return word.toLowerCase().replaceAll('_', '-');
}

/** Whether a view leaves runs out, besides archived ones. */
export function isFiltered({ choices, search, period, groupId, sweepId, archived }: RunView): boolean {
  const chosen = CHOICE_FIELDS.some((field) => choices[field].length > 0);
  const isPart = period !== null || groupId !== null || sweepId !== null;
  return chosen || search.trim() !== '' || isPart || archived === 'ONLY';
}

/**
 * Which runs, as the API takes it.
 *
 * @param today the start of the present day, so that a period does not change with every look
 */
export function filterOf(view: RunView, today: Date): RunFilter {
  const { choices, search, period, archived, groupId, sweepId } = view;
  const some = (values: readonly string[]) => (values.length > 0 ? [...values] : undefined);
  const from = period && new Date(today.getTime() - (PERIODS[period] - 1) * 86_400_000).toISOString();
  return {
    // Left out by the API as well where nothing is said.
    archived: archived === 'HIDE' ? undefined : archived,
    decisions: some(choices.decision) as DecisionOutcome[] | undefined,
    states: some(choices.state) as RunState[] | undefined,
    datasetIds: some(choices.dataset),
    synthesizers: some(choices.synthesizer),
    tags: some(choices.tag),
    experimentIds: some(choices.experiment),
    creatorIds: some(choices.who),
    search: search.trim() || undefined,
    created: from ? { from } : undefined,
    groupId: groupId ?? undefined,
    sweepId: sweepId ?? undefined,
  };
}

/** The order, as the API takes it. */
export function orderOf({ sort: { by, descending } }: RunView): RunOrder {
  const direction = descending ? 'DESC' : 'ASC';
  const metric = metricOf(by);
  if (metric) return { field: 'METRIC', metric, direction };
  if (Object.hasOwn(ORDERS, by)) return { field: ORDERS[by], direction };
  return { field: 'CREATED', direction: 'DESC' };
}

/** The order of groups, as the API takes it. */
export function groupOrderOf({ sort: { by, descending } }: RunView): RunGroupOrder {
  const direction = descending ? 'DESC' : 'ASC';
  const metric = metricOf(by);
  if (metric) return { field: 'METRIC', metric, direction };
  if (Object.hasOwn(GROUP_ORDERS, by)) return { field: GROUP_ORDERS[by], direction };
  return { field: 'NEWEST', direction: 'DESC' };
}

/** The metric of a column `metric.auc`; null for other columns. */
export function metricOf(column: string): string | null {
  return column.startsWith('metric.') ? column.slice('metric.'.length) : null;
}

/** With a value of a field chosen, or chosen no more. */
export function toggleChoice(view: RunView, field: ChoiceField, value: string): RunView {
  const values = view.choices[field];
  const next = values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
  return { ...view, choices: { ...view.choices, [field]: next } };
}

/** The sort after a click on a heading: first the way in which the column is mostly read, then the other. */
export function sortBy(view: RunView, by: string, descendingFirst: boolean): RunView {
  const { sort } = view;
  return { ...view, sort: { by, descending: sort.by === by ? !sort.descending : descendingFirst } };
}
