import { ApiError } from './errors.js';

/** Characters of a name that a user gives, at most: it stands in lists, titles and names of files. */
export const LONGEST_NAME = 255;

/** @throws ApiError `INVALID_INPUT` with the path `name` */
export function checkRunName(name: string | null | undefined): void {
  const { length } = name ?? '';
  if (length <= LONGEST_NAME) return;
  throw new ApiError('INVALID_INPUT', `name has ${length} characters: use at most ${LONGEST_NAME}.`, {
    path: 'name',
  });
}
