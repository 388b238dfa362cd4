import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import { type RunEventFieldsFragment, RunEventLogDocument } from '../../graphql/generated/operations';
import { LOG_LIMIT } from './runFeed';

const PAGE = 100;

/** The stored events of a run that is over, oldest first, at most `LOG_LIMIT`. */
export function useEventLog(runId: string, wanted: boolean): readonly RunEventFieldsFragment[] {
  const client = useClient();
  const [events, setEvents] = useState<readonly RunEventFieldsFragment[]>([]);
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    const load = async () => {
      const all: RunEventFieldsFragment[] = [];
      for (;;) {
        const { data, error } = await client
          .query(
            RunEventLogDocument,
            { id: runId, after: all.at(-1)?.sequence ?? null },
            { requestPolicy: 'network-only' },
          )
          .toPromise();
        if (!current) return;
        if (error) console.warn('The event log could not be read.', error);
        const page = data?.run?.events ?? [];
        all.push(...page);
        if (page.length < PAGE || all.length >= LOG_LIMIT) break;
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
