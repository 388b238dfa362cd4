import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import {
  type CreateSweepInput,
  EstimateSweepDocument,
  type EstimateSweepQuery,
} from '../../../graphql/generated/operations';

/** So long nothing may be typed before the API is asked. */
const PAUSE_MILLISECONDS = 300;

export type Estimate = EstimateSweepQuery['estimateSweep'];

/** How long the runs of the form will take; null while that is not known. @param input null while the form cannot be sent */
export function useEstimate(input: CreateSweepInput | null): Estimate | null {
  const wanted = input === null ? null : JSON.stringify(input);
  const [asked, setAsked] = useState(wanted);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(wanted), PAUSE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [wanted]);
  const [{ data, error }] = useQuery({
    query: EstimateSweepDocument,
    variables: { input: JSON.parse(asked ?? '{}') as CreateSweepInput },
    pause: asked === null,
    requestPolicy: 'network-only',
  });
  return wanted === null || error ? null : (data?.estimateSweep ?? null);
}
