'use client';
import { useState } from 'react';

/**
 * The last answer that there was: a query that is asked again over a network that fails loses its answer, and a page that
 * was read must not go with it.
 *
 * @param answer of the query; undefined where it has none
 */
export function useKept<Answer>(answer: Answer | undefined): Answer | undefined {
  const [kept, keep] = useState(answer);
  if (answer !== undefined && answer !== kept) keep(answer);
  return answer ?? kept;
}
