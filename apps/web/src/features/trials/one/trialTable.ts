import { atRiskAt, type Followed, kaplanMeier, type SurvivalCurve } from './kaplanMeier';

/** A trial as the API gives it: texts, missing as null. */
export interface TrialTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** Patients of one arm, for one endpoint. */
export interface ArmFollowUp {
  readonly arm: string;
  readonly patients: readonly Followed[];
  readonly curve: SurvivalCurve;
}

/** Endpoints that are times to an event: those with a time and an event. */
export function timeEndpoints({ columns }: TrialTable, endpoints: readonly string[]): readonly string[] {
  return endpoints.filter((name) => columns.includes(`${name}.time`) && columns.includes(`${name}.event`));
}

/** Kaplan-Meier curves of a time to an event, an arm each in the order of the design. */
export function followUpOf(
  { columns, rows }: TrialTable,
  endpoint: string,
  arms: readonly string[],
): readonly ArmFollowUp[] {
  const [arm, time, event] = ['arm', `${endpoint}.time`, `${endpoint}.event`].map((name) =>
    columns.indexOf(name),
  );
  return arms.map((name) => {
    const patients = rows
      .filter((row) => row[arm] === name && row[time] !== null)
      .map((row) => ({ time: Number(row[time]), event: row[event] === '1' }));
    return { arm: name, patients, curve: kaplanMeier(patients) };
  });
}

/** Numbers at risk of every arm at some times. */
export function riskTable(
  arms: readonly ArmFollowUp[],
  times: readonly number[],
): readonly { readonly arm: string; readonly atRisk: readonly number[] }[] {
  return arms.map(({ arm, patients }) => ({ arm, atRisk: atRiskAt(patients, times) }));
}

/** A column of outcomes in one arm. */
export interface OutcomeSummary {
  readonly column: string;
  readonly arm: string;
  readonly known: number;
  readonly mean: number | null;
  /** Sample standard deviation; null below two values. */
  readonly sd: number | null;
}

/** Mean and standard deviation of what is measured on an endpoint, by arm. Labels 0 and 1 count as numbers. */
export function summariseOutcome(
  { columns, rows }: TrialTable,
  endpoint: string,
  arms: readonly string[],
): readonly OutcomeSummary[] {
  const arm = columns.indexOf('arm');
  return columns
    .map((column, index) => ({ column, index }))
    .filter(({ column }) => column === endpoint || column.startsWith(`${endpoint}.`))
    .flatMap(({ column, index }) =>
      arms.map((name) => {
        const values = rows
          .filter((row) => row[arm] === name && row[index] !== null)
          .map((row) => Number(row[index]));
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
        return {
          column,
          arm: name,
          known: values.length,
          mean: values.length > 0 ? mean : null,
          sd: values.length > 1 ? Math.sqrt(square / (values.length - 1)) : null,
        };
      }),
    );
}
