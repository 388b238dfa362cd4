import type { DecisionOutcome, Finding, NextStep } from './decision.js';
import type { ColumnFacts } from './evidence.js';

/** What the next step depends on. */
export interface Situation {
  readonly outcome: DecisionOutcome;
  readonly deciding: Finding | null;
  readonly findings: readonly Finding[];
  readonly columns: readonly ColumnFacts[];
  readonly realRows: number;
  readonly holdoutRows: number | null;
  readonly measuredPrivacy: boolean;
  /** Whether the model protects rare values; null where nobody knows. */
  readonly isProtected: boolean | null;
}

/** Labels of a column that names people rather than groups: more than these, and more than this part of the rows. */
const MANY_LABELS = 50;
const MANY_OF_ROWS = 0.1;

/** The one thing to do next. */
export function nextStepOf(situation: Situation): NextStep {
  const { outcome, deciding } = situation;
  if (outcome === 'not-decided') return stepToDecision(situation);
  if (outcome === 'do-not-share') return stepToSafety(situation);
  if (outcome === 'share') {
    return { code: 'SHARE', sentence: 'Share the table with its report.', columns: [] };
  }
  const undecided = situation.findings.filter(({ rowsNeeded }) => rowsNeeded !== null);
  if (deciding?.group === 'privacy' && undecided.length > 0) {
    const rows = Math.max(...undecided.map((finding) => finding.rowsNeeded ?? 0));
    const sentence = `Share the table with the conditions and its report; about ${rows.toLocaleString('en')} held-out rows would settle what is open.`;
    return { code: 'MORE_ROWS', sentence, columns: [] };
  }
  if (deciding !== null && deciding.answer === 'beyond') {
    const of = deciding.columns.length > 0 ? ` and compare ${listOf(deciding.columns)}` : '';
    const sentence = `Share the table with the conditions and its report, or try another synthesizer${of}.`;
    return { code: 'OTHER_SYNTHESIZER', sentence, columns: deciding.columns };
  }
  return { code: 'SHARE', sentence: 'Share the table with the conditions and its report.', columns: [] };
}

function stepToDecision({ measuredPrivacy, holdoutRows }: Situation): NextStep {
  if (!measuredPrivacy) {
    const sentence = 'Measure privacy as well, and decide then.';
    return { code: 'MEASURE_PRIVACY', sentence, columns: [] };
  }
  const sentence =
    holdoutRows === null
      ? 'Hold out part of the real rows (30%, say), fit the synthesizer to the others, and evaluate with the holdout.'
      : 'Hold out more real rows, draw more synthetic ones, and evaluate again.';
  return { code: 'HOLD_OUT_ROWS', sentence, columns: [] };
}

function stepToSafety({ deciding, columns, realRows, isProtected }: Situation): NextStep {
  if (deciding?.question === 'key-matches') {
    const sentence = `Declare ${listOf(deciding.columns)} as a key, so that synthetic keys are made up, and run again.`;
    return { code: 'DECLARE_KEY', sentence, columns: deciding.columns };
  }
  if (isProtected === false) {
    const sentence = 'Turn the protection of rare values on, and run again.';
    return { code: 'TURN_PROTECTION_ON', sentence, columns: [] };
  }
  const names = columns
    .filter(({ kind, role }) => kind === 'categorical' && role !== 'target')
    .filter(({ distinct }) => distinct > MANY_LABELS && distinct > MANY_OF_ROWS * realRows)
    .sort((a, b) => b.distinct - a.distinct);
  if (names.length > 0) {
    const [{ column, distinct }] = names;
    const sentence = `Leave out "${column}", ${distinct} different labels, and run again.`;
    return { code: 'LEAVE_OUT_COLUMNS', sentence, columns: [column] };
  }
  const sentence = 'Fit another synthesizer, such as gaussian-copula, which keeps no rows, and run again.';
  return { code: 'OTHER_SYNTHESIZER', sentence, columns: [] };
}

function listOf(columns: readonly string[]): string {
  return columns.map((column) => `"${column}"`).join(' and ');
}
