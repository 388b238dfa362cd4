import { compressionRegistry, CompressionType } from 'apache-arrow';
import { compressors } from 'hyparquet-compressors';
import { decompressLz4Frame } from './lz4Frame.js';

/** Tells Arrow, which has no codecs of its own, how to inflate the buffers of Feather files. */
export function registerCodecs(): void {
  const { ZSTD: zstd } = compressors;
  if (compressionRegistry.get(CompressionType.LZ4_FRAME) !== null) return;
  compressionRegistry.set(CompressionType.LZ4_FRAME, { decode: (data) => aligned(decompressLz4Frame(data)) });
  if (zstd) compressionRegistry.set(CompressionType.ZSTD, { decode: (data) => aligned(zstd(data, 0)) });
}

/** Typed arrays of 64-bit values are made of the bytes where they lie. */
function aligned(bytes: Uint8Array): Uint8Array {
  return bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
}
