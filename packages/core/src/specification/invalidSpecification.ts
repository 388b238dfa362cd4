import { LikenessError } from '../errors.js';

/**
 * The error of a specification that cannot be, or contradicts itself.
 *
 * @param path into the document, such as `columns[2].sd`
 * @param value what stands there
 * @param why what is wrong and what to do
 */
export function invalidSpecification(
  path: string,
  value: unknown,
  why: string,
  column?: string,
): LikenessError {
  const shown = value === undefined ? '' : ` is ${JSON.stringify(value)}`;
  return new LikenessError('INVALID_SPECIFICATION', `${path}${shown}: ${why}`, {
    path,
    value: JSON.stringify(value) ?? 'nothing',
    ...(column === undefined ? {} : { column }),
  });
}
