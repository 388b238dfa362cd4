import type { RandomStream } from '../../random/randomStream.js';
import type { BlockGenerator } from './blockGenerator.js';
import type { Cells } from './trainingScore.js';

/** Minimum of generated rows for a score. */
const SCORE_ROWS = 1000;

/** Generates enough unconditional rows for a score. */
export function generateScoreRows(generator: BlockGenerator, stream: RandomStream): Cells {
  const blocks = Array.from({ length: Math.ceil(SCORE_ROWS / generator.blockRows) }, () =>
    generator.generate(stream, new Map()),
  );
  return blocks[0].map((_, coding) => {
    const cells = new Float64Array(blocks.length * generator.blockRows);
    blocks.forEach((block, at) => cells.set(block[coding], at * generator.blockRows));
    return cells;
  });
}
