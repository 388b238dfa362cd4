import type { ErrorText } from '../../graphql/errorText';

/** Fields of the form that may carry an error of the API. */
export type StatisticsField = 'rowCount' | 'seed' | 'specification';

/** By code and not by path: the path of an error of the document leads into the document. */
const FIELD_OF_CODE: Readonly<Record<string, StatisticsField>> = {
  ROW_COUNT_OUT_OF_RANGE: 'rowCount',
  SEED_OUT_OF_RANGE: 'seed',
};

/** The field that an error of the API belongs to; what is of neither number is shown below the document. */
export function fieldOfError({ code }: Pick<ErrorText, 'code'>): StatisticsField {
  return (code !== null && FIELD_OF_CODE[code]) || 'specification';
}
