/** The memory of a WebAssembly instance, without the types of one platform. */
export interface WasmMemory {
  /** Replaced by a longer one whenever the memory grows. */
  readonly buffer: ArrayBuffer;
  /** @param pages of 64 KiB. @throws RangeError when there is no more memory */
  grow(pages: number): number;
}

const PAGE_BYTES = 65_536;

/** 4 GiB, all that 32-bit addresses reach; it is taken page by page as needed. */
export const MAX_PAGES = 65_536;

/** Makes the memory at least so long. @throws RangeError when there is no more */
export function growMemory(memory: WasmMemory, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
}
