import { decodeBase64 } from './decodeBase64.js';
import { MAX_PAGES, type WasmMemory } from './wasmMemory.js';

/** The part of the platform's `WebAssembly` that the kernels use. */
interface WebAssemblyLike {
  readonly Memory: new (limits: { initial: number; maximum: number }) => WasmMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: { readonly env: { readonly memory: WasmMemory }; readonly host: HostFunctions },
  ) => { readonly exports: object };
  validate(bytes: Uint8Array): boolean;
}

/** Functions that a module may call, by their names. */
type HostFunctions = Readonly<Record<string, (...numbers: number[]) => number>>;

/** An instance of a module and the memory that is its own. */
export interface WasmInstance {
  readonly memory: WasmMemory;
  readonly exports: object;
}

/** Makes instances of a compiled module. */
export type Instantiate = (host?: HostFunctions) => WasmInstance;

/**
 * Compiles a module.
 *
 * @param text its bytes in base64
 * @returns null where the platform has no WebAssembly, lacks its 128-bit vectors, or refuses to compile (a page whose
 *   Content-Security-Policy has no 'wasm-unsafe-eval'). Callers then take their twin in TypeScript
 */
export function compileModule(text: string): Instantiate | null {
  const platform = (globalThis as { readonly WebAssembly?: WebAssemblyLike }).WebAssembly;
  if (platform === undefined) return null;
  const bytes = decodeBase64(text);
  if (!platform.validate(bytes)) return null;
  const module = compile(platform, bytes);
  if (module === null) return null;
  return (host = {}) => {
    const memory = new platform.Memory({ initial: 1, maximum: MAX_PAGES });
    return { memory, exports: new platform.Instance(module, { env: { memory }, host }).exports };
  };
}

function compile(platform: WebAssemblyLike, bytes: Uint8Array): object | null {
  try {
    return new platform.Module(bytes);
  } catch {
    // The bytes are valid, so it is the platform that does not want to.
    return null;
  }
}
