import type { Answer, Finding, Grade } from './decision.js';
import { isTested, type Measurement, type Question, type Untested } from './question.js';
import type { Thresholds } from './thresholds.js';

/** A question with what was measured for it and what that says. */
export interface Judged {
  readonly question: Question;
  readonly measured: Measurement | Untested;
  readonly finding: Finding;
}

/** Compares the interval of a measurement with its thresholds. */
export function judge(question: Question, measured: Measurement | Untested, thresholds: Thresholds): Judged {
  const { name, group, label, threshold, poor } = question;
  const limit = thresholds[threshold];
  const base = { question: name, group, label, metric: measured.metric, threshold: limit };
  if (!isTested(measured)) {
    const finding: Finding = {
      ...base,
      columns: [],
      value: null,
      low: null,
      high: null,
      answer: 'not-tested',
      grade: null,
      detectable: null,
      rowsNeeded: null,
      sentence: measured.reason,
    };
    return { question, measured, finding };
  }
  const { columns, value, low, high, detectable } = measured;
  const answer: Answer = high <= limit ? 'within' : low > limit ? 'beyond' : 'undecided';
  const finding: Finding = {
    ...base,
    columns,
    value,
    low,
    high,
    answer,
    grade: poor === undefined ? null : gradeOf(answer, value, thresholds[poor]),
    detectable,
    rowsNeeded: null,
    sentence: sentenceOf(question.describe(measured)),
  };
  return { question, measured, finding };
}

/** A phrase as a sentence. */
export function sentenceOf(phrase: string): string {
  return `${phrase[0].toUpperCase()}${phrase.slice(1)}.`;
}

function gradeOf(answer: Answer, value: number, poor: number): Grade | null {
  if (answer === 'within') return 'good';
  if (answer === 'beyond') return value > poor ? 'poor' : 'fair';
  return null;
}

/**
 * Unseen rows that would settle an undecided question if the value were what it is when nothing is wrong: errors fall
 * with the square root of their number. Null where the question is settled.
 */
export function rowsNeeded(
  { question, measured, finding }: Judged,
  holdoutRows: number | null,
): number | null {
  if (holdoutRows === null || !isTested(measured) || finding.answer !== 'undecided') return null;
  if (question.group !== 'privacy') return null;
  const room = finding.threshold - measured.harmless;
  const error = measured.high - measured.value;
  if (room <= 0 || error <= 0) return null;
  const rows = holdoutRows * (error / room) ** 2;
  // Then it is the value that is near the threshold, not the rows that are few.
  if (rows <= holdoutRows) return null;
  // Two digits: it is an estimate.
  const digits = 10 ** Math.max(0, Math.floor(Math.log10(rows)) - 1);
  return Math.max(holdoutRows + 1, Math.ceil(rows / digits) * digits);
}
