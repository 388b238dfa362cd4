'use client';
import { useQuery } from 'urql';
import { FileFormatsDocument, type FileFormatsQuery } from '../graphql/generated/operations';

export type FileFormat = FileFormatsQuery['fileFormats'][number];

/** The formats of table files that the API takes and gives; none until it has answered. */
export function useFileFormats(): readonly FileFormat[] {
  const [{ data }] = useQuery({ query: FileFormatsDocument, requestPolicy: 'cache-first' });
  return data?.fileFormats ?? [];
}
