'use client';
import { RefreshCw } from 'lucide-react';
import { Card } from '../../../components/Card';
import { ProgressBar } from '../../../components/ProgressBar';
import { ErrorBox } from '../../../components/States';
import { formatCount, formatPercent } from '../../../format/numbers';
import type { ConnectionState } from '../../run-live';

interface ProgressCardProps {
  readonly progress: number;
  readonly message: string;
  readonly trials: number;
  readonly requestedTrials: number;
  readonly queued: boolean;
  readonly connection: ConnectionState;
  readonly refusal: string | null;
}

/** How far a simulation is, and whether its numbers are live. */
export function ProgressCard(props: ProgressCardProps) {
  const { progress, message, trials, requestedTrials, queued, connection, refusal } = props;
  return (
    <Card title="Simulating">
      <div className="flex items-center gap-3">
        <ProgressBar label="Progress of the simulation" value={progress} />
        <span className="tabular w-11 text-right font-medium">{formatPercent(progress)}</span>
      </div>
      <div className="mt-2 flex flex-wrap justify-between gap-2 text-[13px] text-muted">
        <p aria-live="polite">{queued ? 'Waiting for a free worker.' : message}</p>
        <p className="tabular">
          {formatCount(trials)} of {formatCount(requestedTrials)} trials of each design and scenario
        </p>
        {connection === 'reconnecting' && (
          <p role="status" className="flex items-center gap-1.5">
            <RefreshCw size={13} aria-hidden className="animate-spin text-warn" /> Connection lost,
            reconnecting
          </p>
        )}
      </div>
      {refusal && (
        <div className="mt-3">
          <ErrorBox title="Live updates were refused">{refusal}</ErrorBox>
        </div>
      )}
    </Card>
  );
}
