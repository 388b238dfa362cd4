import { compileModule } from '../platform/compileModule.js';
import { growMemory, type WasmMemory } from '../platform/wasmMemory.js';
import { OWN_BYTES } from './treeConstants.js';
import { treeModule } from './treeModule.js';

/** What the module exports; all arguments are numbers: addresses, counts, doubles. */
interface TreeFunctions {
  /** @param run address of a BoostedRun. @returns leaves */
  growBoosted(run: number, usedFeatures: number): number;
  /** @param task address of a TwoClassTask. @returns nodes */
  growTwoClasses(task: number): number;
  /** @param task address of a CompactTask */
  runCompact(task: number): void;
  differentiateLogistic(
    scores: number,
    classes: number,
    rows: number,
    unit: number,
    derivatives: number,
  ): void;
  lossLogistic(scores: number, classes: number, rows: number, out: number): void;
  addLeafValues(scores: number, leafOf: number, rows: number, leafValues: number): void;
}

/** The WebAssembly of trees, one a thread. Its memory is as large as the largest of its uses, however many there are. */
export interface TreeKernel {
  readonly memory: WasmMemory;
  readonly functions: TreeFunctions;
  /** Whose data stand in the memory; whoever finds another here, or null, must claim it and copy its own in again. */
  owner: MemoryOwner | null;
  /** What `draw` asks while a tree of two classes grows. */
  draw: ((bound: number) => number) | null;
}

export interface MemoryOwner {
  /** Takes out what it needs later. */
  leave(): void;
}

let kernel: TreeKernel | null | undefined;

/** The thread's kernel, made at its first use; null where `compileModule` is. */
export function treeKernel(): TreeKernel | null {
  if (kernel === undefined) kernel = makeKernel();
  return kernel;
}

function makeKernel(): TreeKernel | null {
  const instantiate = compileModule(treeModule);
  if (instantiate === null) return null;
  const { memory, exports } = instantiate({ draw: (bound) => kernel?.draw?.(bound) ?? 0 });
  return { memory, functions: exports as TreeFunctions, owner: null, draw: null };
}

/** Gives out addresses in the kernel's memory, one region behind the other, each at a multiple of 16. */
export function layOutMemory(): { readonly reserve: (bytes: number) => number; readonly end: () => number } {
  let end = OWN_BYTES;
  return {
    reserve: (bytes) => {
      const address = end;
      end += Math.ceil(bytes / 16) * 16;
      return address;
    },
    end: () => end,
  };
}

/** Makes the memory at least so long. @throws RangeError when there is no more */
export function reserveMemory({ memory }: TreeKernel, bytes: number): void {
  growMemory(memory, bytes);
}

/** Makes this owner, or none that would find its data again, that of the memory, whose contents then mean nothing. */
export function claimMemory(kernel: TreeKernel, owner: MemoryOwner | null): void {
  kernel.owner?.leave();
  kernel.owner = owner;
}
