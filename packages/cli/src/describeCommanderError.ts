import type { CommanderError } from 'commander';
import type { UsageCode } from './usageError.js';

const CODES: Readonly<Record<string, UsageCode>> = {
  'commander.unknownCommand': 'UNKNOWN_COMMAND',
  'commander.unknownOption': 'UNKNOWN_OPTION',
  'commander.invalidArgument': 'INVALID_OPTION',
  'commander.optionMissingArgument': 'INVALID_OPTION',
  'commander.missingMandatoryOptionValue': 'MISSING_OPTION',
  'commander.missingArgument': 'MISSING_ARGUMENT',
};

/**
 * What Commander refuses, as one line with its code; the lines that show where a condition is at fault follow it. Null
 * where Commander printed help.
 */
export function describeCommanderError({ code, message }: CommanderError): string | null {
  if (code === 'commander.help') return null;
  const [first, ...shown] = message.replace(/\n(\(Did you mean .*\))$/, ' $1').split('\n');
  return [`${first} [${CODES[code] ?? 'USAGE'}]`, ...shown].join('\n');
}
