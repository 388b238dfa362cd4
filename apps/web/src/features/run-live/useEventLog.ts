'use client';
import { useEffect, useState } from 'react';
import { type OperationResult, useClient } from 'urql';
import {
  type RunEventFieldsFragment,
  RunEventLogDocument,
  type RunEventLogQuery,
} from '../../graphql/generated/operations';
import { LOG_LIMIT } from './runFeed';

type RunEventPage = NonNullable<RunEventLogQuery['run']>['events'];

/** The stored events of a run that is over, oldest first, at most `LOG_LIMIT`. */
export function useEventLog(runId: string, wanted: boolean): readonly RunEventFieldsFragment[] {
  const client = useClient();
  const [events, setEvents] = useState<readonly RunEventFieldsFragment[]>([]);
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    const load = async () => {
      const all: RunEventFieldsFragment[] = [];
      let after: string | null = null;
      for (;;) {
        const { data, error }: OperationResult<RunEventLogQuery> = await client
          .query(RunEventLogDocument, { id: runId, after }, { requestPolicy: 'network-only' })
          .toPromise();
        if (!current) return;
        if (error) console.warn('The event log could not be read.', error);
        const page: RunEventPage | undefined = data?.run?.events;
        if (!page) break;
        all.push(...page.nodes);
        if (!page.pageInfo.hasNextPage || all.length >= LOG_LIMIT) break;
        after = page.pageInfo.endCursor;
      }
      setEvents(all);
    };
    void load();
    return () => {
      current = false;
    };
  }, [client, runId, wanted]);
  return events;
}
