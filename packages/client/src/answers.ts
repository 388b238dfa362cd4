import { LikenessApiError } from './apiError.js';

/** @throws LikenessApiError `NOT_FOUND` when there is nothing */
export function found<T>(what: string, id: string, value: T | null | undefined): T {
  if (value !== null && value !== undefined) return value;
  throw new LikenessApiError('NOT_FOUND', `There is no ${what} with the id "${id}".`, { status: 200 });
}

/** The payload of a mutation, which is null only beside an error. */
export function made<T>(payload: T | null | undefined): T {
  if (payload !== null && payload !== undefined) return payload;
  throw new LikenessApiError('NO_ANSWER', 'The API gave neither a result nor an error.');
}
