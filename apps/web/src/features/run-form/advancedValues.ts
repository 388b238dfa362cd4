import { columnMarginalLine } from '../../format/describeOptions';
import type {
  CopulaFamily,
  CopulaPerClass,
  CopulaShrinkage,
  MarginalCriterion,
  RunFormQuery,
  RunOptionsFieldsFragment,
  RunOptionsInput,
  Sampling,
} from '../../graphql/generated/operations';
import { settingInputs, settingTexts, type SettingTexts } from './settingValues';

/** The advanced part of the run form: text as typed. */
export interface AdvancedValues {
  readonly criterion: MarginalCriterion;
  /** One column a line: `age: gamma, weibull by ks`. */
  readonly columnMarginals: string;
  readonly copulaFamily: CopulaFamily;
  readonly perClass: CopulaPerClass;
  readonly shrinkage: CopulaShrinkage;
  readonly sampling: Sampling;
  /** One rule a line. */
  readonly constraints: string;
  readonly settings: SettingTexts;
}

/** What the API does when nothing is said. */
export const DEFAULT_ADVANCED: AdvancedValues = {
  criterion: 'AIC',
  columnMarginals: '',
  copulaFamily: 'GAUSSIAN',
  perClass: 'AUTO',
  shrinkage: 'NONE',
  sampling: 'INDEPENDENT',
  constraints: '',
  settings: {},
};

type ColumnMarginal = NonNullable<NonNullable<RunOptionsInput['marginals']>['columns']>;

/** Lines that say something. */
export function readLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Reads `column: family, family by criterion`, one a line; `null` families or criterion where left out. */
export function readColumnMarginals(
  text: string,
): { readonly columns: ColumnMarginal } | { readonly error: string } {
  const columns: { column: string; families: string[] | null; criterion: MarginalCriterion | null }[] = [];
  for (const line of readLines(text)) {
    const match = /^(.+?)\s*:\s*(.*?)(?:\s*\bby\s+(aic|bic|ks))?$/i.exec(line);
    const families = (match?.[2] ?? '').split(/[\s,]+/).filter((family) => family !== '');
    const criterion = match?.[3]?.toUpperCase() ?? null;
    if (!match || (families.length === 0 && criterion === null)) {
      return { error: `“${line}” is not understood; write a line such as age: gamma, weibull by ks.` };
    }
    columns.push({
      column: match[1],
      families: families.length > 0 ? families : null,
      criterion: criterion as MarginalCriterion | null,
    });
  }
  return { columns };
}

/** What the form must know of a synthesizer to offer its options. */
export type OptionsOf = Pick<RunFormQuery['synthesizers'][number], 'options' | 'settings'>;

/** As the API takes it; null when everything is left to its defaults. What the synthesizer does not read is left out. */
export function optionsInput(
  values: AdvancedValues,
  { options: read, settings: declared }: OptionsOf,
): RunOptionsInput | null {
  const ofColumns = readColumnMarginals(values.columnMarginals);
  const columns = 'columns' in ofColumns ? ofColumns.columns : [];
  const constraints = readLines(values.constraints);
  const { criterion, copulaFamily: family, perClass, shrinkage, sampling } = values;
  const settings = settingInputs(declared, values.settings);
  const options: RunOptionsInput = {
    ...(read.includes('MARGINALS') && (criterion !== 'AIC' || columns.length > 0)
      ? { marginals: { criterion, columns } }
      : {}),
    ...(read.includes('COPULA') && (family !== 'GAUSSIAN' || perClass !== 'AUTO' || shrinkage !== 'NONE')
      ? { copula: { family, perClass, shrinkage } }
      : {}),
    ...(constraints.length > 0 ? { constraints } : {}),
    ...(read.includes('SAMPLING') && sampling !== 'INDEPENDENT' ? { sampling } : {}),
    ...(settings.length > 0 ? { settings } : {}),
  };
  return Object.keys(options).length === 0 ? null : options;
}

/** The options of a run that is to be repeated, as the form shows them. */
export function advancedOf({
  marginals,
  copula,
  constraints,
  sampling,
  settings,
}: RunOptionsFieldsFragment): AdvancedValues {
  return {
    criterion: marginals?.criterion ?? DEFAULT_ADVANCED.criterion,
    columnMarginals: (marginals?.columns ?? []).map(columnMarginalLine).join('\n'),
    copulaFamily: copula?.family ?? DEFAULT_ADVANCED.copulaFamily,
    perClass: copula?.perClass ?? DEFAULT_ADVANCED.perClass,
    shrinkage: copula?.shrinkage ?? DEFAULT_ADVANCED.shrinkage,
    sampling: sampling ?? DEFAULT_ADVANCED.sampling,
    constraints: constraints.join('\n'),
    settings: settingTexts(settings),
  };
}
