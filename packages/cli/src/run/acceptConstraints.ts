import { findConstraints, type Table } from '@likeness/core';
import type { CommandContext } from '../output/progressBar.js';
import { UsageError } from '../usageError.js';

/** Which of the constraints that the data show shall be kept: all, or those with these numbers, counted from 1. */
export type AcceptedConstraints = 'all' | readonly number[];

/**
 * The texts of the constraints that a table shows and its user accepts; each is named on standard error.
 *
 * @throws UsageError for a number that no found constraint has
 */
export function acceptConstraints(
  table: Table,
  accepted: AcceptedConstraints | undefined,
  context: CommandContext,
): readonly string[] {
  if (accepted === undefined) return [];
  const found = findConstraints(table);
  const numbers = accepted === 'all' ? found.map((_one, at) => at + 1) : accepted;
  const unknown = numbers.find((number) => number > found.length);
  if (unknown !== undefined) {
    const there = found.map(({ text }, at) => `${at + 1} ${text}`).join('; ');
    throw new UsageError(
      `--accept-constraints: there is no number ${unknown}. The data show ${found.length === 0 ? 'no constraint' : there}.`,
      { code: 'INVALID_OPTION' },
    );
  }
  const texts = numbers.map((number) => found[number - 1].text);
  const said =
    texts.length === 0 ? ['the data show no constraint'] : texts.map((text) => `accepted: ${text}`);
  for (const text of said) context.say(`note: constraints: ${text}`);
  return texts;
}
