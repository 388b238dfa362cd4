import { LONGEST_NAME } from './checkName.js';
import { ApiError } from './errors.js';

const LONGEST_NOTES = 10_000;
const MAX_TAGS = 20;
const LONGEST_TAG = 50;

/** What people write on runs, datasets and experiments; a field that is left out or null stays as it is. */
export interface LabelChange {
  readonly name?: string | null;
  readonly notes?: string | null;
  readonly tags?: readonly string[] | null;
  readonly archived?: boolean | null;
}

/**
 * The checked change, as columns. Tags lose spaces at their ends and repetitions, and keep their order.
 *
 * @throws ApiError `INVALID_INPUT` with the path of the field
 */
export function labelColumns({ name, notes, tags, archived }: LabelChange) {
  return {
    ...(given(name) ? { name: checkedName(name) } : {}),
    ...(given(notes) ? { notes: limited('notes', notes, LONGEST_NOTES) } : {}),
    ...(given(tags) ? { tags: checkedTags(tags) } : {}),
    ...(given(archived) ? { archivedAt: archived ? new Date() : null } : {}),
  };
}

/** @throws ApiError `INVALID_INPUT` unless the name has 1 to 255 characters */
export function checkedName(name: string): string {
  const trimmed = limited('name', name.trim(), LONGEST_NAME);
  if (trimmed.length > 0) return trimmed;
  throw new ApiError('INVALID_INPUT', 'name is empty: give it at least one character.', { path: 'name' });
}

/** Without spaces at their ends and repetitions. @throws ApiError `INVALID_INPUT` */
export function checkedTags(tags: readonly string[]): string[] {
  if (tags.length > MAX_TAGS) {
    throw new ApiError('INVALID_INPUT', `tags has ${tags.length} entries: give at most ${MAX_TAGS}.`, {
      path: 'tags',
    });
  }
  const trimmed = tags.map((tag, at) => {
    const text = limited(`tags[${at}]`, tag.trim(), LONGEST_TAG);
    if (text.length > 0) return text;
    throw new ApiError('INVALID_INPUT', `tags[${at}] is empty.`, { path: `tags[${at}]` });
  });
  return [...new Set(trimmed)];
}

function limited(path: string, text: string, most: number): string {
  if (text.length <= most) return text;
  throw new ApiError('INVALID_INPUT', `${path} has ${text.length} characters: at most ${most} are kept.`, {
    path,
  });
}

function given<Value>(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined;
}

/** Which of archived ones a list has. */
export type Archived = 'hide' | 'only' | 'include';

/** Prisma's condition for it. */
export function archivedIs(archived: Archived | null | undefined) {
  if (archived === 'include') return {};
  return { archivedAt: archived === 'only' ? { not: null } : null };
}
