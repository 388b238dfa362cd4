/** Cells that mean "no value", exactly as written apart from white space around them. */
export const MISSING_TOKENS: ReadonlySet<string> = new Set([
  '',
  'NA',
  'N/A',
  'n/a',
  '#N/A',
  'NaN',
  'nan',
  'NULL',
  'null',
  'None',
  '?',
  '.',
]);

const LONGEST = Math.max(...Array.from(MISSING_TOKENS, (token) => token.length));
const SPACE = 32;

/** Whether a cell is missing: null, empty, blank, or one of `MISSING_TOKENS`. */
export function isMissingCell(cell: string | null): boolean {
  if (cell === null || cell.length === 0) return true;
  if (cell.length <= LONGEST) return MISSING_TOKENS.has(trimCell(cell));
  return hasOuterSpace(cell) && MISSING_TOKENS.has(cell.trim());
}

/** The cell without white space around it; the very same string when there is none. */
export function trimCell(cell: string): string {
  return hasOuterSpace(cell) ? cell.trim() : cell;
}

function hasOuterSpace(cell: string): boolean {
  const first = cell.charCodeAt(0);
  const last = cell.charCodeAt(cell.length - 1);
  return first <= SPACE || last <= SPACE || first === 0xa0 || last === 0xa0;
}
