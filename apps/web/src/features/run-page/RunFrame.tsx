'use client';
import { useSelectedLayoutSegment } from 'next/navigation';
import { type ReactNode, useEffect, useMemo } from 'react';
import { useQuery } from 'urql';
import { FileStemContext } from '../../charts/files/fileStemContext';
import { LinkButton } from '../../components/Button';
import { EmptyState, QueryError, SkeletonPage } from '../../components/States';
import { useDocumentTitle } from '../../components/hooks/useDocumentTitle';
import { STATE_LABELS } from '../../format/words';
import { RunDocument } from '../../graphql/generated/operations';
import { isActive } from '../../graphql/runActivity';
import { useKept } from '../../graphql/useKept';
import { useRunFeed } from '../run-live';
import type { RunPart } from '../take-away';
import { RunHeader } from './header/RunHeader';
import { partOf, RUN_PARTS } from './parts';
import { type OpenRun, RunContext } from './runContext';
import { runFileStem } from './runFileStem';

const ALL_PARTS = RUN_PARTS.map(([part]) => part);

interface RunFrameProps {
  readonly id: string;
  /** The address of its first tab. */
  readonly base: string;
  readonly parts?: readonly RunPart[];
  /** The open tab. */
  readonly children: ReactNode;
}

/** One run: what stays while its tabs change, live while it works. */
export function RunFrame({ id, base, parts = ALL_PARTS, children }: RunFrameProps) {
  const part = partOf(useSelectedLayoutSegment());
  const [{ data: answer, error }, refetch] = useQuery({ query: RunDocument, variables: { id } });
  const data = useKept(answer);
  const run = data?.run;
  const { feed, connection, refusal } = useRunFeed(id, !!run && isActive(run.state));
  // Events are ahead of the last answer, until the answer says that the run has ended.
  const state = run && (isActive(run.state) ? (feed.state ?? run.state) : run.state);
  const stage = feed.stage ?? run?.stage ?? null;

  // A new stage or the end brings what events do not carry: the fit, the generation, the report.
  const { terminal } = feed;
  // What was asked for while the connection was lost is asked for again when it stands.
  const live = connection === 'live';
  useEffect(() => {
    if (feed.stage !== null || terminal) refetch({ requestPolicy: 'network-only' });
  }, [feed.stage, terminal, live, refetch]);

  const [, tab] = RUN_PARTS.find(([name]) => name === part) ?? [];
  useDocumentTitle(
    run && state
      ? `${run.name}, ${(part === 'decision' ? STATE_LABELS[state] : (tab ?? '')).toLowerCase()}`
      : 'Run',
  );
  const open = useMemo<OpenRun | null>(
    () =>
      run && state
        ? {
            run,
            state,
            stage,
            feed,
            connection: isActive(run.state) ? connection : 'closed',
            refusal,
            base,
            parts,
          }
        : null,
    [run, state, stage, feed, connection, refusal, base, parts],
  );

  if (error && !data) return <QueryError error={error} onRetry={refetch} />;
  if (!data) return <SkeletonPage label="Loading the run" />;
  if (!open) {
    return (
      <EmptyState
        isPage
        title="This run does not exist"
        action={<LinkButton href="/runs">All runs</LinkButton>}
      >
        It may have been deleted with its dataset, or the address is wrong.
      </EmptyState>
    );
  }
  return (
    <RunContext value={open}>
      <FileStemContext value={runFileStem(open.run)}>
        <RunHeader part={part} />
        <div className="space-y-5 pt-4">{children}</div>
      </FileStemContext>
    </RunContext>
  );
}
