/**
 * Decodes the hybrid of runs and bit-packed groups in which Parquet writes levels, places in a dictionary and booleans
 * (parquet-format, Encodings.md, "RLE = 3"). A run may be longer than what is asked for, as damaged bytes have it: no
 * more than `count` values are made of it.
 *
 * @param width bits of a value, 0 to 32
 * @param count of the values
 * @throws RangeError where the bytes end early or a value is no 32-bit number
 */
export function readHybrid(bytes: Uint8Array, width: number, count: number): Int32Array {
  const values = new Int32Array(count);
  if (width === 0) return values;
  if (!(width > 0 && width <= 32)) throw new RangeError(`values of ${width} bits`);
  const mask = width === 32 ? -1 : 2 ** width - 1;
  const runBytes = (width + 7) >> 3;
  let at = 0;
  let filled = 0;
  const next = (): number => {
    if (at >= bytes.length) throw new RangeError('its levels or places end early');
    return bytes[at++];
  };
  while (filled < count) {
    let header = 0;
    for (let shift = 0, byte = 0x80; byte & 0x80; shift += 7) {
      if (shift > 28) throw new RangeError('a run has no valid length');
      byte = next();
      header += (byte & 0x7f) * 2 ** shift;
    }
    if (header % 2 === 0) {
      let value = 0;
      for (let byte = 0; byte < runBytes; byte++) value |= next() << (8 * byte);
      const end = Math.min(count, filled + header / 2);
      values.fill(value, filled, end);
      filled = end;
      continue;
    }
    const end = Math.min(count, filled + 8 * Math.floor(header / 2));
    const groupEnd = at + width * Math.floor(header / 2);
    let buffer = 0;
    let bits = 0;
    while (filled < end) {
      // Up to 24 bits fit into the buffer beside what is left in it; wider values are put together of two parts.
      if (width <= 24) {
        while (bits < width) {
          buffer |= next() << bits;
          bits += 8;
        }
        values[filled++] = buffer & mask;
        buffer >>>= width;
        bits -= width;
      } else {
        let value = 0;
        for (let taken = 0; taken < width;) {
          if (bits === 0) {
            buffer = next();
            bits = 8;
          }
          const part = Math.min(bits, width - taken);
          value |= (buffer & (2 ** part - 1)) << taken;
          buffer >>>= part;
          bits -= part;
          taken += part;
        }
        values[filled++] = value;
      }
    }
    at = Math.min(bytes.length, groupEnd);
  }
  return values;
}
