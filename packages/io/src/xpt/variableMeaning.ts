import type { DatetimeFormat } from '@likeness/core';
import type { XptVariable } from './xptHeader.js';

/** Milliseconds from 1970-01-01 to 1960-01-01, from which SAS counts. */
export const SAS_EPOCH = Date.UTC(1960, 0, 1);

/** Formats of SAS that show a number as a day. */
const DAYS =
  /^(?:DATE|DAY|DDMMYY[BCDNPS]?|MMDDYY[BCDNPS]?|YYMMDD[BCDNPS]?|YYMM[CDNPS]?|MMYY[CDNPS]?|MONYY|MONNAME|MONTH|YEAR|YYMON|YYQR?[CDNPS]?|QTRR?|JULDAY|JULIAN|DOWNAME|WEEKDATE|WEEKDATX|WEEKDAY|WEEK[UVW]|WORDDATE|WORDDATX|NENGO|E8601DA|B8601DA|EURDF[A-Z]*|NLDATE[A-Z]*|IS8601DA)$/;
/** Formats that show it as a date and time. */
const DATETIMES =
  /^(?:DATETIME|DATEAMPM|DTDATE|DTMONYY|DTWKDATX|DTYEAR|DTYYQC|MDYAMPM|E8601DT|B8601DT|E8601DN|B8601DN|NLDATM[A-Z]*|IS8601DT)$/;
/** Formats that show it as a time of day. */
const TIMES = /^(?:TIME|TIMEAMPM|TOD|HHMM|HOUR|MMSS|E8601TM|B8601TM|NLTIM[A-Z]*|IS8601TM)$/;

/** What the numbers of a variable are. */
export type NumberMeaning =
  | { readonly type: 'number' }
  | { readonly type: 'datetime'; readonly format: DatetimeFormat; readonly unit: number }
  | { readonly type: 'time' };

/** What a variable's format says that its numbers are; `unit` is in milliseconds. */
export function numberMeaning({ format }: XptVariable): NumberMeaning {
  if (DATETIMES.test(format)) return { type: 'datetime', format: 'datetime', unit: 1000 };
  if (TIMES.test(format)) return { type: 'time' };
  if (DAYS.test(format)) return { type: 'datetime', format: 'date', unit: 86_400_000 };
  return { type: 'number' };
}
