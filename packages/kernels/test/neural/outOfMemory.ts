/** What the tests' kernels call when their memory cannot grow. */
export function outOfMemory(cause: unknown): never {
  throw new Error('out of memory', { cause });
}
