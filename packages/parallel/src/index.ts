export { availableThreads } from './availableThreads.js';
export { serveTasks, type ThreadProgram } from './serveTasks.js';
export type { CallOptions, ThreadCall } from './threadCall.js';
export { ThreadPool, type ThreadPoolOptions } from './threadPool.js';
