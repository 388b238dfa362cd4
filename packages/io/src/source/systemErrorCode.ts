/** The code of an error of Node or zlib (`ENOENT`, `Z_DATA_ERROR`), of whatever realm; empty for other values. */
export function systemErrorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
