/**
 * The content type of an upload. Browsers know few of these endings. The API tells the format by content and name; the
 * content type must be one that it takes.
 */
export function uploadContentType(
  fileName: string,
  formats: readonly { readonly endings: readonly string[]; readonly mediaType: string }[],
): string {
  const name = fileName.toLowerCase();
  if (name.endsWith('.gz')) return 'application/gzip';
  const format = formats.find(({ endings }) => endings.some((ending) => name.endsWith(ending)));
  return format?.mediaType.split(';')[0] ?? 'application/octet-stream';
}
