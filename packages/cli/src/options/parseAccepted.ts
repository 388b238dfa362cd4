import { InvalidArgumentError } from 'commander';
import type { AcceptedConstraints } from '../run/acceptConstraints.js';

/** `--accept-constraints`: `all`, or numbers from 1 set apart by commas. */
export function parseAccepted(text: string): AcceptedConstraints {
  if (text.trim() === 'all') return 'all';
  const numbers = text.split(',').map((part) => (/^\s*\d{1,6}\s*$/.test(part) ? Number(part) : 0));
  if (numbers.every((number) => number > 0)) return [...new Set(numbers)];
  throw new InvalidArgumentError(
    'It must be "all" or the numbers that "likeness inspect" prints, such as 1,3.',
  );
}
