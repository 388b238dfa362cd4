import {
  type GroupSequentialDesign,
  groupSequentialDesign,
  type StageProbabilities,
  stageProbabilities,
} from '@likeness/core';
import type { CommandContext } from '../../output/progressBar.js';
import { jsonChunks, textChunks, writeOutputs } from '../../output/writeOutputs.js';
import { type DesignOptions, readDesignOptions } from './designOptions.js';
import { boundColumns, fixed, formatFacts, formatLooks, outcomeColumns } from './formatDesign.js';

/** Prints the boundaries of a design, with its error probabilities at each look. */
export async function boundaries(options: DesignOptions, context: CommandContext): Promise<void> {
  const design = groupSequentialDesign(readDesignOptions(options, options.power));
  const none = stageProbabilities(design, 0);
  const alternative = design.drift === null ? null : stageProbabilities(design, design.drift);
  const chunks = options.json
    ? jsonChunks({ ...design, null: none, alternative })
    : textChunks(`${formatBoundaries(design, none, alternative)}\n`);
  await writeOutputs([{ path: '-', chunks }], context);
}

function formatBoundaries(
  design: GroupSequentialDesign,
  none: StageProbabilities,
  alternative: StageProbabilities | null,
): string {
  const { method, alpha, power, inflation, drift, nominal, alphaSpent } = design;
  const facts: [string, string][] = [['alpha', String(alpha)]];
  if (alternative !== null) {
    facts.push(
      ['power', String(power)],
      ['drift', `${fixed(drift, 6)} (mean of z at the last look)`],
      ['inflation', `${fixed(inflation, 6)} (maximum information over that of the fixed design)`],
      ['expected information', `${fixed(alternative.expectedInformation, 4)} of the maximum`],
    );
  }
  facts.push(['under the null hypothesis', `${fixed(none.expectedInformation, 4)} of the maximum`]);
  const looks = formatLooks(design, [
    ...boundColumns(design),
    { title: 'nominal p', cells: nominal.map((level) => fixed(level, 6)) },
    { title: 'alpha spent', cells: alphaSpent.map((spent) => fixed(spent, 6)) },
    ...(alternative === null ? [] : outcomeColumns(design, alternative)),
  ]);
  return [method, formatFacts(facts), '', looks].join('\n');
}
