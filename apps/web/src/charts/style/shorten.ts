/** Text that fits an axis: at most `length` characters, the last one an ellipsis when cut. */
export function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}
