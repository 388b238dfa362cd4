'use client';
import { useQuery } from 'urql';
import { titleFromKey } from '../format/words';
import { SynthesizersDocument } from '../graphql/generated/operations';

/** Gives a synthesizer's name for people: the API's, or until it has answered one made of the key. */
export function useSynthesizerLabel(): (name: string) => string {
  const [{ data }] = useQuery({ query: SynthesizersDocument, requestPolicy: 'cache-first' });
  return (name) =>
    data?.synthesizers.find((synthesizer) => synthesizer.name === name)?.label ?? titleFromKey(name);
}
