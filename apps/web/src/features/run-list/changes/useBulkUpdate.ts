import { useCallback, useState } from 'react';
import { useClient } from 'urql';
import { errorText } from '../../../graphql/errorText';
import {
  type RunsAction,
  UpdateRunsDocument,
  type UpdateRunsMutation,
} from '../../../graphql/generated/operations';

type Result = NonNullable<UpdateRunsMutation['updateRuns']>['results'][number];

/** Runs of one request. */
const BATCH = 200;

/** What became of a change of many runs. */
export interface BulkOutcome {
  readonly action: RunsAction;
  /** Runs for which it was done. */
  readonly done: readonly string[];
  /** Of each that was refused, why. */
  readonly refused: readonly { readonly id: string; readonly message: string }[];
}

export interface BulkUpdate {
  /** Part of the runs that have been dealt with, 0 to 1; null while nothing is done. */
  readonly progress: number | null;
  readonly outcome: BulkOutcome | null;
  readonly run: (ids: readonly string[], action: RunsAction, tags?: readonly string[]) => Promise<void>;
  readonly dismiss: () => void;
}

/** Changes many runs, some hundreds a request; what was changed is told as it comes. */
export function useBulkUpdate(
  onChanged: (results: readonly Result[]) => void,
  onEnd: () => void,
): BulkUpdate {
  const client = useClient();
  const [progress, setProgress] = useState<number | null>(null);
  const [outcome, setOutcome] = useState<BulkOutcome | null>(null);
  const run = useCallback(
    async (ids: readonly string[], action: RunsAction, tags?: readonly string[]) => {
      setOutcome(null);
      const done: string[] = [];
      const refused: { id: string; message: string }[] = [];
      for (let from = 0; from < ids.length; from += BATCH) {
        setProgress(from / ids.length);
        const batch = ids.slice(from, from + BATCH);
        const { data, error } = await client
          .mutation(UpdateRunsDocument, { input: { ids: [...batch], action, tags: tags ? [...tags] : null } })
          .toPromise();
        if (error || !data?.updateRuns) {
          const message = error ? errorText(error).message : 'The API gave no answer.';
          refused.push(...ids.slice(from).map((id) => ({ id, message })));
          break;
        }
        const { results } = data.updateRuns;
        done.push(...results.filter(({ error: fault }) => fault === null).map(({ id }) => id));
        refused.push(
          ...results.flatMap(({ id, error: fault }) => (fault ? [{ id, message: fault.message }] : [])),
        );
        onChanged(results);
      }
      setProgress(null);
      setOutcome({ action, done, refused });
      onEnd();
    },
    [client, onChanged, onEnd],
  );
  const dismiss = useCallback(() => setOutcome(null), []);
  return { progress, outcome, run, dismiss };
}
