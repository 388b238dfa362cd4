'use client';
import clsx from 'clsx';
import Link from 'next/link';
import { useEffect, useRef } from 'react';
import type { MetricGroup } from '../../../graphql/generated/operations';
import { toneOfGroup } from '../../decision';
import type { RunPart } from '../../take-away';
import { partAddress, RUN_PARTS } from '../parts';
import { useOpenRun } from '../runContext';

const GROUPS: Readonly<Partial<Record<RunPart, MetricGroup>>> = {
  fidelity: 'FIDELITY',
  utility: 'UTILITY',
  privacy: 'PRIVACY',
};

/** Links to the tabs of a run; those of a group say by a dot that something there is beyond its threshold. */
export function RunTabs({ current }: { readonly current: RunPart | null }) {
  const { run, base, parts } = useOpenRun();
  const findings = run.generation?.report?.decision?.findings ?? [];
  const marked = useRef<HTMLAnchorElement>(null);
  // On a narrow screen the open tab may be out of sight.
  useEffect(() => {
    // It gives a promise in new browsers, which is no way to clean up.
    void marked.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current]);
  return (
    <nav aria-label="Parts of the run" className="-mb-px flex gap-1 overflow-x-auto">
      {RUN_PARTS.filter(([part]) => parts.includes(part)).map(([part, label]) => {
        const open = part === current;
        const group = GROUPS[part];
        const tone = group ? toneOfGroup(findings, group) : null;
        const worries = tone === 'bad' || tone === 'warn';
        return (
          <Link
            key={part}
            ref={open ? marked : undefined}
            href={partAddress(base, part)}
            aria-current={open ? 'page' : undefined}
            className={clsx(
              'flex min-h-10 items-center gap-1.5 border-b-2 px-2.5 font-medium whitespace-nowrap',
              open
                ? 'border-accent text-ink'
                : 'border-transparent text-muted hover:border-line-strong hover:text-ink',
            )}
          >
            {label}
            {worries && (
              <span className={clsx('size-2 rounded-full', tone === 'bad' ? 'bg-bad' : 'bg-warn')}>
                <span className="sr-only">, beyond a threshold</span>
              </span>
            )}
          </Link>
        );
      })}
    </nav>
  );
}
