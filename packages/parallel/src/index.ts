export { availableThreads } from './availableThreads.js';
export { carryError, type CarriedError, restoreError } from './carriedError.js';
export { createWorkers, type ThreadWorkers } from './createWorkers.js';
