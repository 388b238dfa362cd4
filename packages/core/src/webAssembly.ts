/** The part of the platform's WebAssembly that the engine uses; it knows no platform's types. */
export interface WebAssemblyLike {
  readonly Memory: new (limits: { initial: number; maximum: number }) => WasmMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: { readonly env: { readonly memory: WasmMemory }; readonly [file: string]: object },
  ) => { readonly exports: Readonly<Record<string, unknown>> };
  validate(bytes: Uint8Array): boolean;
}

export interface WasmMemory {
  /** Replaced by a longer one whenever the memory grows. */
  readonly buffer: ArrayBuffer;
  /** @param pages of 64 KiB. @throws RangeError when there is no more memory */
  grow(pages: number): number;
}

/** WebAssembly of the platform; undefined where it has none. */
export function platformWebAssembly(): WebAssemblyLike | undefined {
  return (globalThis as { readonly WebAssembly?: WebAssemblyLike }).WebAssembly;
}

/** The bytes of a module that is carried as text. */
export function decodeBase64(text: string): Uint8Array {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const bytes: number[] = [];
  let word = 0;
  let bits = 0;
  for (const letter of text) {
    if (letter === '=') break;
    word = ((word << 6) | alphabet.indexOf(letter)) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((word >> bits) & 255);
    }
  }
  return Uint8Array.from(bytes);
}
