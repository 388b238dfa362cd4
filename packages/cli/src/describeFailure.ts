import { type ErrorCode, flagOf, LikenessError } from '@likeness/core';
import { EXIT, type ExitCode } from './exitCodes.js';
import { withFlags } from './output/withFlags.js';
import { DecisionNotMet, RunNotSucceeded } from './remote/remoteError.js';
import { UsageError } from './usageError.js';

/** Codes of the engine that do not speak of the data: what was asked for is wrong, or the fit is. */
const OTHER_THAN_DATA: Partial<Record<ErrorCode, ExitCode>> = {
  UNKNOWN_COLUMN: EXIT.usage,
  DUPLICATE_COLUMN: EXIT.usage,
  UNKNOWN_SYNTHESIZER: EXIT.usage,
  UNKNOWN_OPTION: EXIT.usage,
  INVALID_OPTION: EXIT.usage,
  EXPRESSION_SYNTAX: EXIT.usage,
  CONSTRAINT_NOT_POSSIBLE: EXIT.usage,
  CONSTRAINT_CONFLICT: EXIT.usage,
  INVALID_SCENARIO: EXIT.usage,
  DESIGN_NOT_POSSIBLE: EXIT.usage,
  TOO_FEW_ROWS: EXIT.model,
  INVALID_MODEL: EXIT.model,
  FIT_FAILED: EXIT.model,
  CONSTRAINT_UNSATISFIED: EXIT.model,
  ABORTED: EXIT.interrupted,
};

/** The exit code of a failure, and the line that tells it. */
export function describeFailure(error: unknown): { readonly code: ExitCode; readonly message: string } {
  if (error instanceof UsageError) return { code: EXIT.usage, message: `${error.message} [${error.code}]` };
  if (isAbort(error)) return { code: EXIT.interrupted, message: 'interrupted; no file was written' };
  if (error instanceof LikenessError) {
    return { code: OTHER_THAN_DATA[error.code] ?? EXIT.data, message: `${flagged(error)} [${error.code}]` };
  }
  if (error instanceof DecisionNotMet) {
    return { code: EXIT.decision, message: `${error.message} [DECISION_NOT_MET]` };
  }
  if (error instanceof RunNotSucceeded) return { code: EXIT.server, message: error.message };
  // Told by its name: the client is loaded by the commands that speak to a server alone.
  if (error instanceof Error && error.name === 'LikenessApiError' && 'code' in error) {
    return { code: EXIT.server, message: `${error.message} [${String(error.code)}]` };
  }
  // A defect of ours: whoever reports it needs the stack.
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { code: EXIT.internal, message: `unexpected: ${detail}` };
}

/** The message of the engine, with the flags of its options in place of their names. */
function flagged({ code, message, location: { option, column } }: LikenessError): string {
  if (code === 'COLUMN_NOT_PROTECTABLE') {
    return `${message} These are --columns, --kind '${column}=identifier' and --protection off.`;
  }
  if (option === undefined) return withFlags(message);
  return withFlags(message)
    .replaceAll(`option "${option}"`, `option ${flagOf(option)}`)
    .replaceAll(`"${option}" is an option`, `${flagOf(option)} is an option`)
    .replace(/(It reads[^:.]*: )([a-zA-Z0-9, ]+)\./, (_, reads: string, names: string) => {
      return `${reads}${names.split(', ').map(flagOf).join(', ')}.`;
    });
}

function isAbort(error: unknown): boolean {
  if (error instanceof LikenessError) return error.code === 'ABORTED';
  return error instanceof Error && error.name === 'AbortError';
}
