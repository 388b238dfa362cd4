'use client';
import { Pencil } from 'lucide-react';
import { useRef, useState } from 'react';
import { Badge } from '../../../components/Badge';
import { Breadcrumb, type Parent } from '../../../components/Breadcrumb';
import { Button } from '../../../components/Button';
import { CopyLinkButton } from '../../../components/copy/CopyLinkButton';
import { useStickyTop } from '../../../components/outline/useStickyTop';
import { RunStateBadge } from '../../../components/RunStateBadge';
import { formatDateTime } from '../../../format/dates';
import type { RunHeaderFieldsFragment } from '../../../graphql/generated/operations';
import { useViewer } from '../../../runtime/viewer';
import { DecisionBadge } from '../../decision';
import type { RunPart } from '../../take-away';
import { useOpenRun } from '../runContext';
import { RunActions } from './RunActions';
import { RunDetailsDialog } from './RunDetailsDialog';
import { RunTabs } from './RunTabs';
import { useWide } from './useWide';

/** Name, decision, what can be done with the run, and its tabs; all of it stays in sight. */
export function RunHeader({ part }: { readonly part: RunPart | null }) {
  const { run, state } = useOpenRun();
  const { canWrite } = useViewer();
  const [canceling, setCanceling] = useState(false);
  const [editing, setEditing] = useState(false);
  const header = useRef<HTMLElement>(null);
  const wide = useWide();
  useStickyTop(header);
  const actions = (
    <RunActions part={part ?? 'decision'} onCancel={() => setCanceling(true)} canceling={canceling} />
  );
  const icons = (
    <span className="flex shrink-0">
      {canWrite && (
        <Button
          small
          tone="quiet"
          className="size-8 px-0!"
          aria-label="Edit name, tags and notes"
          title="Edit name, tags and notes"
          onClick={() => setEditing(true)}
        >
          <Pencil size={15} aria-hidden />
        </Button>
      )}
      <CopyLinkButton />
    </span>
  );
  return (
    <>
      <Breadcrumb parents={parentsOf(run)} />
      {/* On a narrow screen name, decision and tabs stay; the rest leaves the room to the page. */}
      {!wide && (
        <>
          <div className="flex flex-wrap items-center gap-1.5 pb-1.5">
            {actions}
            {icons}
          </div>
          <RunMeta run={run} />
        </>
      )}
      <header
        ref={header}
        className="sticky top-(--shell-top) z-20 -mx-4 border-b border-line bg-canvas px-4 sm:-mx-6 sm:px-6 lg:-mx-8 lg:px-8 print:static"
      >
        <div className="flex items-center justify-between gap-x-4 pt-1 pb-1">
          <div className="flex min-w-0 items-center gap-x-2">
            <h1 className="min-w-0 truncate text-lg font-semibold sm:text-[20px]" title={run.name}>
              {run.name}
            </h1>
            {/* Beside a decision the state says nothing: a run that has one has succeeded. */}
            <span className={run.decision ? 'sr-only' : 'contents'}>
              <RunStateBadge state={state} canceling={canceling || run.cancelRequested} />
            </span>
            {run.decision && <DecisionBadge decision={run.decision} />}
            {wide && icons}
          </div>
          {wide && actions}
        </div>
        {wide && <RunMeta run={run} />}
        <RunTabs current={part} />
      </header>
      {editing && <RunDetailsDialog run={run} open onOpenChange={setEditing} />}
    </>
  );
}

/** Who started the run and when, and what people say about it, in a line. */
function RunMeta({ run: { createdBy, createdAt, tags, notes } }: { readonly run: RunHeaderFieldsFragment }) {
  return (
    <div className="flex min-w-0 items-center gap-1.5 overflow-hidden text-[13px] whitespace-nowrap text-muted">
      <span className="shrink-0">
        {createdBy ? `${createdBy.name}, ` : ''}
        {formatDateTime(createdAt)}
      </span>
      {tags.map((tag) => (
        <Badge key={tag}>{tag}</Badge>
      ))}
      {notes && (
        <span className="min-w-0 truncate" title={notes}>
          {notes}
        </span>
      )}
    </div>
  );
}

function parentsOf({ dataset, scenario }: RunHeaderFieldsFragment): readonly Parent[] {
  const parent = scenario?.parent;
  return [
    ...(dataset
      ? [
          { href: '/datasets', label: 'Datasets' },
          { href: `/datasets/${dataset.id}`, label: dataset.name },
        ]
      : [{ href: '/runs', label: 'Runs' }]),
    ...(parent ? [{ href: `/runs/${parent.id}`, label: parent.name }] : []),
  ];
}
