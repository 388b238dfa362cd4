export * from './errors.js';
export * from './progress.js';

export { createStream, RandomStream } from './random/randomStream.js';
export { createAliasTable, drawCategory, type AliasTable } from './random/aliasTable.js';
export { drawGamma } from './random/drawGamma.js';
export { drawPoisson } from './random/drawPoisson.js';
export { shuffle } from './random/shuffle.js';
export { sampleWithoutReplacement } from './random/sampleWithoutReplacement.js';

export * from './table/column.js';
export * from './table/table.js';

export * from './synthesizers/synthesizer.js';
