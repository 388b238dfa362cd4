import { useMemo } from 'react';
import { useQuery } from 'urql';
import { titleFromKey } from '../../format/words';
import { SynthesizersDocument } from '../../graphql/generated/operations';
import type { SynthesizerFacts } from './model/settingRows';

/** Names and options of synthesizers, as the API has them. */
export function useSynthesizerFacts(): SynthesizerFacts {
  const [{ data }] = useQuery({ query: SynthesizersDocument, requestPolicy: 'cache-first' });
  return useMemo(() => {
    const byName = new Map(data?.synthesizers.map((synthesizer) => [synthesizer.name, synthesizer]));
    return {
      labelOf: (name) => byName.get(name)?.label ?? titleFromKey(name),
      optionsOf: (name) => byName.get(name)?.options.map((option) => option.name) ?? null,
    };
  }, [data]);
}
