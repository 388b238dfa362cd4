'use client';
import clsx from 'clsx';
import { Ban, Check, CircleDashed, LoaderCircle, OctagonX, TriangleAlert, X } from 'lucide-react';
import Link from 'next/link';
import { formatPercent } from '../../format/numbers';
import { STATE_LABELS } from '../../format/words';
import { OUTCOMES } from '../decision';
import type { Variant } from './variantWords';

type Cell = Variant['cells'][number];

const DECIDED = {
  SHARE: { Icon: Check, look: 'bg-good-soft text-good' },
  SHARE_WITH_CONDITIONS: { Icon: TriangleAlert, look: 'bg-warn-soft text-warn' },
  DO_NOT_SHARE: { Icon: OctagonX, look: 'bg-bad-soft text-bad' },
  NOT_DECIDED: { Icon: CircleDashed, look: 'bg-sunken text-muted' },
} as const;

const STATES = {
  QUEUED: { Icon: null, look: 'border border-dashed border-line-strong/60 text-muted' },
  RUNNING: { Icon: LoaderCircle, look: 'bg-accent-soft text-accent' },
  SUCCEEDED: { Icon: CircleDashed, look: 'bg-sunken text-muted' },
  FAILED: { Icon: X, look: 'border border-bad/60 text-bad' },
  CANCELED: { Icon: Ban, look: 'bg-sunken text-muted' },
} as const;

/** A run a seed: a small square with its state or its decision, which leads to the run. */
export function SeedCells({ cells, of }: { readonly cells: readonly Cell[]; readonly of: string }) {
  return (
    <ul className="flex max-w-64 min-w-28 flex-wrap gap-1" aria-label={`Runs of ${of}`}>
      {cells.map((cell) => (
        <li key={cell.seed}>
          <SeedCell cell={cell} />
        </li>
      ))}
    </ul>
  );
}

function SeedCell({ cell }: { readonly cell: Cell }) {
  const { Icon, look } = cell.decision === null ? STATES[cell.state] : DECIDED[cell.decision];
  const words = `Seed ${cell.seed}: ${wordsOf(cell)}`;
  return (
    <Link
      href={`/runs/${cell.runId}`}
      aria-label={words}
      title={words}
      data-testid="seed-cell"
      data-state={cell.state}
      className={clsx(
        'grid size-6 place-items-center rounded-md hover:ring-2 hover:ring-line-strong/50',
        look,
      )}
    >
      {Icon && (
        <Icon size={13} aria-hidden className={cell.state === 'RUNNING' ? 'animate-spin' : undefined} />
      )}
    </Link>
  );
}

function wordsOf({ state, progress, decision }: Cell): string {
  if (decision !== null) return OUTCOMES[decision].label.toLowerCase();
  return state === 'RUNNING' ? `running, ${formatPercent(progress)}` : STATE_LABELS[state].toLowerCase();
}
