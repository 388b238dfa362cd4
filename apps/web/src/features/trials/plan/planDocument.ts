import type * as yamlModule from 'yaml';

/** Where something stands in a plan: `['scenarios', 1, 'effects', 0]`. */
export type PlanPath = readonly (string | number)[];

/** What a form may write into a plan: JSON. Undefined takes away what stands there. */
export type PlanValue =
  string | number | boolean | undefined | readonly PlanValue[] | { readonly [key: string]: PlanValue };

/** A text that was read, and how to change it. */
export interface PlanDocument {
  /** The parsed document; null where the text cannot be read. */
  readonly root: unknown;
  /** Why it cannot be read, and where. */
  readonly fault: { readonly message: string; readonly line: number | null } | null;
  /** The text with another value at a path. Comments and the order of what is left stay. */
  readonly withValue: (path: PlanPath, value: PlanValue) => string;
}

/** What reads and writes YAML; loaded where it is needed. */
export type Yaml = typeof yamlModule;

/** Reads a plan's text, YAML or JSON, for forms that change it. */
export function readPlanDocument(yaml: Yaml, text: string): PlanDocument {
  const document = yaml.parseDocument(text);
  const [error] = document.errors;
  const root: unknown = error ? null : document.toJS();
  return {
    root,
    fault: error
      ? { message: error.message.split('\n')[0], line: error.linePos?.[0].line ?? null }
      : isRecord(root)
        ? null
        : { message: 'A plan is a map of its parts.', line: null },
    withValue: (path, value) => {
      const copy = document.clone();
      if (value === undefined) removeAt(copy, path);
      else copy.setIn(path, copy.createNode(value, { flow: isFlat(value) }));
      return copy.toString({ lineWidth: 100, flowCollectionPadding: true });
    },
  };
}

interface EditableDocument {
  deleteIn(path: PlanPath): boolean;
  getIn(path: PlanPath, keepScalar: true): unknown;
}

/** Takes a value away, and maps and lists that are left empty above it, up to the parts of the plan. */
function removeAt(document: EditableDocument, path: PlanPath): void {
  document.deleteIn(path);
  for (let depth = path.length - 1; depth > 0; depth -= 1) {
    const above = document.getIn(path.slice(0, depth), true) as
      { readonly items?: readonly unknown[] } | undefined;
    if (above?.items?.length !== 0) return;
    document.deleteIn(path.slice(0, depth));
  }
}

/** Lists of numbers and texts, and small maps of them, stand in a line. */
function isFlat(value: PlanValue): boolean {
  if (typeof value !== 'object') return false;
  return Object.values(value as object).every((each) => typeof each !== 'object');
}

/** What stands at a path of a parsed document; undefined where nothing does. */
export function valueAt(root: unknown, path: PlanPath): unknown {
  let here: unknown = root;
  for (const key of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = (here as Record<string | number, unknown>)[key];
  }
  return here;
}

/** The text at a path; empty where something else, or nothing, stands there. */
export function textAt(root: unknown, path: PlanPath): string {
  const value = valueAt(root, path);
  return typeof value === 'string' ? value : '';
}

/** A path as problems name it: `scenarios[1].effects[0].hazardRatio`. */
export function pathText(path: PlanPath): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? key : `${text}.${key}`),
    '',
  );
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The records of a list; none where there is no list. */
export function recordsAt(root: unknown, path: PlanPath): readonly Readonly<Record<string, unknown>>[] {
  const list = valueAt(root, path);
  return Array.isArray(list) ? list.map((item: unknown) => (isRecord(item) ? item : {})) : [];
}

/** Names of the things of a list, those without one left out. */
export function namesAt(root: unknown, path: PlanPath): readonly string[] {
  return recordsAt(root, path).flatMap(({ name }) => (typeof name === 'string' ? [name] : []));
}
