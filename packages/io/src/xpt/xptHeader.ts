/** Bytes of a record. */
export const RECORD = 80;
/** Bytes of the description of a variable; 136 on VAX/VMS. */
export const NAMESTR = 140;

type HeaderKind = 'LIBRARY' | 'MEMBER' | 'DSCRPTR' | 'NAMESTR' | 'OBS';

/** How a header record of that kind begins. */
export function headerStart(kind: HeaderKind): string {
  return `HEADER RECORD*******${kind.padEnd(8)}HEADER RECORD!!!!!!!`;
}

/** A variable of a dataset (SAS TS-140, struct NAMESTR). */
export interface XptVariable {
  readonly name: string;
  readonly isNumber: boolean;
  /** Bytes in a row. */
  readonly length: number;
  readonly label: string;
  /** Name of the format without width and decimals, such as `DATE`; empty for none. */
  readonly format: string;
  readonly formatWidth: number;
  /** Offset in a row. */
  readonly position: number;
}

/** The variable that `bytes` describe, from `at` on. */
export function readVariable(bytes: Buffer, at: number): XptVariable & { readonly type: number } {
  const text = (from: number, length: number) =>
    bytes.toString('latin1', at + from, at + from + length).replace(/[\s\0]+$/, '');
  const type = bytes.readInt16BE(at);
  return {
    type,
    isNumber: type === 1,
    length: bytes.readInt16BE(at + 4),
    name: text(8, 8),
    label: text(16, 40),
    format: text(56, 8).toUpperCase(),
    formatWidth: bytes.readInt16BE(at + 64),
    position: bytes.readInt32BE(at + 84),
  };
}

/** The description of a variable, the inverse of `readVariable`. */
export function writeVariable(variable: XptVariable, index: number): Buffer {
  const bytes = Buffer.alloc(NAMESTR);
  const text = (value: string, at: number, length: number) =>
    bytes.write(value.padEnd(length).slice(0, length), at, length, 'latin1');
  bytes.writeInt16BE(variable.isNumber ? 1 : 2, 0);
  bytes.writeInt16BE(variable.length, 4);
  bytes.writeInt16BE(index + 1, 6);
  text(variable.name, 8, 8);
  text(variable.label, 16, 40);
  text(variable.format, 56, 8);
  bytes.writeInt16BE(variable.formatWidth, 64);
  text('', 72, 8);
  bytes.writeInt32BE(variable.position, 84);
  return bytes;
}
