import { binLabel } from '../../../charts/distribution';

/** What the cells of an axis are called: labels, or bins by their ends; those of equal names stay apart. */
export function cellNames(
  { edges, labels }: { readonly edges: readonly number[] | null; readonly labels: readonly string[] | null },
  format: (value: number) => string,
): string[] {
  if (labels) return [...labels];
  return (edges ?? []).slice(0, -1).map((_, bin) => binLabel(edges ?? [], bin, format));
}
