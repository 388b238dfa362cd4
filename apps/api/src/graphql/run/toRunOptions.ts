import { LikenessError, type SettingValue } from '@likeness/core';
import type { RunOptions } from '../../services/runs/options.js';
import { toSettings, type Setting } from '../common/setting.type.js';
import type {
  CopulaFamilyEnum,
  CopulaPerClassEnum,
  CopulaShrinkageEnum,
  MarginalCriterionEnum,
  SamplingEnum,
} from './runOptions.enums.js';
import type { MarginalOptionsInput, RunOptionsInput } from './runOptions.input.js';
import type { RunOptions as RunOptionsType } from './runOptions.type.js';

type Given<T> = { readonly [Key in keyof T]?: NonNullable<T[Key]> };

/** Without what is null or absent, both of which leave the engine its default. */
function given<T extends object>(options: T): Given<T> {
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== null && value !== undefined),
  ) as Given<T>;
}

/** A client's options as the services take them. @throws LikenessError `DUPLICATE_COLUMN`, `INVALID_OPTION` */
export function fromRunOptionsInput(input: RunOptionsInput | null | undefined): RunOptions {
  const { marginals, copula, constraints, sampling, settings } = given(input ?? {});
  const joined = copula && given(copula);
  return {
    ...(marginals ? { marginals: fromMarginals(marginals) } : {}),
    ...(joined && Object.keys(joined).length > 0 ? { copula: joined } : {}),
    ...(constraints && constraints.length > 0 ? { constraints } : {}),
    ...(sampling ? { sampling } : {}),
    ...(settings && settings.length > 0 ? { settings: fromSettings(settings) } : {}),
  };
}

function fromSettings(settings: readonly Setting[]): Record<string, SettingValue> {
  const values = new Map<string, SettingValue>();
  for (const { name, value } of settings) {
    if (values.has(name)) {
      throw new LikenessError('INVALID_OPTION', `options.settings names "${name}" twice.`, { value: name });
    }
    values.set(name, value);
  }
  return Object.fromEntries(values);
}

function fromMarginals({ columns, ...rest }: MarginalOptionsInput): RunOptions['marginals'] {
  const byColumn: Record<string, { criterion?: MarginalCriterionEnum; families?: readonly string[] }> = {};
  for (const { column, ...choice } of columns ?? []) {
    if (Object.hasOwn(byColumn, column)) {
      const message = `options.marginals.columns names "${column}" twice.`;
      throw new LikenessError('DUPLICATE_COLUMN', message, { column });
    }
    byColumn[column] = given(choice);
  }
  return { ...given(rest), ...(columns && columns.length > 0 ? { columns: byColumn } : {}) };
}

/** A run's options as clients see them. */
export function toRunOptions({
  marginals,
  copula,
  constraints,
  sampling,
  settings,
}: RunOptions): RunOptionsType {
  return {
    marginals: marginals
      ? {
          criterion: (marginals.criterion ?? null) as MarginalCriterionEnum | null,
          families: marginals.families ?? null,
          smoothing: marginals.smoothing ?? null,
          columns: Object.entries(marginals.columns ?? {}).map(([column, { criterion, families }]) => ({
            column,
            criterion: (criterion ?? null) as MarginalCriterionEnum | null,
            families: families ?? null,
          })),
        }
      : null,
    copula: copula
      ? {
          family: (copula.family ?? null) as CopulaFamilyEnum | null,
          perClass: (copula.perClass ?? null) as CopulaPerClassEnum | null,
          shrinkage: (copula.shrinkage ?? null) as CopulaShrinkageEnum | null,
        }
      : null,
    constraints: constraints ?? [],
    sampling: (sampling ?? null) as SamplingEnum | null,
    settings: toSettings(settings ?? {}),
  };
}
