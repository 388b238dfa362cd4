import { LikenessError } from '../errors.js';
import { SELECTABLE_FAMILIES } from './registry.js';

/**
 * What ranks the families: Akaike's criterion 2 k - 2 log L, Schwarz's k log n - 2 log L, or the Kolmogorov-Smirnov
 * distance; smaller is better.
 */
export type Criterion = 'aic' | 'bic' | 'ks';

/** How the family of one column is chosen. */
export interface ColumnMarginalOptions {
  /** Default `aic`. */
  readonly criterion?: Criterion;
  /** Families that are tried, of `FAMILY_NAMES`; default all that suit the column. */
  readonly families?: readonly string[];
}

/** How families are chosen, for all columns and for some. */
export interface MarginalOptions extends ColumnMarginalOptions {
  /** By column name; wins over what holds for all. */
  readonly columns?: Readonly<Record<string, ColumnMarginalOptions>>;
  /** Pseudo-count that is added to every label before shares are taken; default 0, the observed shares. */
  readonly smoothing?: number;
}

const CRITERIA: readonly Criterion[] = ['aic', 'bic', 'ks'];

/** Families that can be asked for. */
export const FAMILY_NAMES: readonly string[] = SELECTABLE_FAMILIES.map(({ name }) => name);

/**
 * Checks what a user asked for.
 *
 * @param columns names and kinds of the table's columns
 * @throws LikenessError `INVALID_OPTION` naming what is possible, `UNKNOWN_COLUMN`.
 */
export function checkMarginalOptions(
  options: MarginalOptions,
  columns: readonly { readonly name: string; readonly kind: string }[],
): void {
  const { smoothing = 0 } = options;
  if (!(smoothing >= 0 && Number.isFinite(smoothing))) {
    throw new LikenessError('INVALID_OPTION', `The smoothing must be 0 or more, not ${smoothing}.`);
  }
  checkChoice(options, 'the marginals');
  for (const [name, choice] of Object.entries(options.columns ?? {})) {
    const column = columns.find((candidate) => candidate.name === name);
    if (column === undefined) {
      throw new LikenessError('UNKNOWN_COLUMN', `There is no column "${name}" to choose a marginal for.`, {
        column: name,
      });
    }
    if (!['continuous', 'integer', 'datetime'].includes(column.kind)) {
      const message = `Column "${name}" is ${column.kind}; only columns of numbers or timestamps have a choice of families.`;
      throw new LikenessError('INVALID_OPTION', message, { column: name });
    }
    checkChoice(choice, `column "${name}"`);
  }
}

function checkChoice({ criterion = 'aic', families }: ColumnMarginalOptions, where: string): void {
  if (!CRITERIA.includes(criterion)) {
    const message = `The criterion of ${where} is "${String(criterion)}". Choose one of: ${CRITERIA.join(', ')}.`;
    throw new LikenessError('INVALID_OPTION', message, { value: String(criterion) });
  }
  const unknown = families?.find((family) => !FAMILY_NAMES.includes(family));
  if (unknown !== undefined || families?.length === 0) {
    const message = `The families of ${where} name "${unknown ?? ''}". Choose among: ${FAMILY_NAMES.join(', ')}.`;
    throw new LikenessError('INVALID_OPTION', message, { value: unknown ?? '' });
  }
}
