'use client';
import { useRouter } from 'next/navigation';
import { useContext, useRef } from 'react';
import { useClient } from 'urql';
import { EndedRunDocument } from '../../../graphql/generated/operations';
import { ViewerContext } from '../../../runtime/viewer';
import { useWorkspaceRunEvents } from '../useWorkspaceRunEvents';
import { endNotice } from './endNotice';
import { useNotifySetting } from './notifySetting';

/** Tells of runs that end while the page is hidden, where the user asked for it. Shows nothing itself. */
export function RunNotifications() {
  const on = useNotifySetting() === 'on';
  const viewer = useContext(ViewerContext);
  return on && viewer ? <Notifier viewerId={viewer.id} /> : null;
}

function Notifier({ viewerId }: { readonly viewerId: string }) {
  const client = useClient();
  const router = useRouter();
  const told = useRef(new Set<string>());
  const tell = async (runId: string) => {
    const { data } = await client
      .query(EndedRunDocument, { id: runId }, { requestPolicy: 'network-only' })
      .toPromise();
    const run = data?.run;
    // What others started is theirs to hear of.
    if (!run || (run.createdBy && run.createdBy.id !== viewerId)) return;
    const notice = endNotice(run);
    if (!notice) return;
    const notification = new Notification(notice.title, { body: notice.body, tag: notice.tag });
    notification.onclick = () => {
      window.focus();
      router.push(notice.href);
      notification.close();
    };
  };
  useWorkspaceRunEvents(
    ({ runId, terminal }) => {
      if (!terminal || document.visibilityState !== 'hidden' || told.current.has(runId)) return;
      told.current.add(runId);
      void tell(runId);
    },
    () => undefined,
  );
  return null;
}
