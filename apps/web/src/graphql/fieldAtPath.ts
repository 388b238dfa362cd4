/**
 * The field of a form that an error of the API belongs to. `path` is `extensions.path`, the place in the mutation's
 * input (`columns[2]`, `options.constraints[0]`); `fields` has an entry for each place that the form knows, without
 * indices. The longest entry that the path begins with counts.
 *
 * @returns null for an error without a path, or of a place that the form does not know
 */
export function fieldAtPath<Field>(
  path: string | null,
  fields: Readonly<Record<string, Field>>,
): Field | null {
  const parts = (path ?? '').replace(/\[\d+\]/g, '').split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const place = parts.slice(0, length).join('.');
    if (Object.hasOwn(fields, place)) return fields[place];
  }
  return null;
}
