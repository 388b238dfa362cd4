import type { FileFormat } from './useFileFormats';

/**
 * Downloads of a table in the formats besides CSV, which has links of its own.
 *
 * @param address of the rows, without an ending
 */
export function otherFormats(
  formats: readonly Pick<FileFormat, 'name' | 'label' | 'endings' | 'isWritten'>[],
  address: string,
): { readonly href: string; readonly label: string }[] {
  return formats
    .filter(({ name, isWritten }) => isWritten && name !== 'csv')
    .map(({ label, endings }) => ({ href: address + endings[0], label }));
}
