'use client';
import { ArrowRight, CircleCheck } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Button, LinkButton } from '../../components/Button';
import { Card } from '../../components/Card';
import { formatDateTime } from '../../format/dates';
import { formatQuantity } from '../../format/numbers';
import { DecidedRunStepDocument } from '../../graphql/generated/operations';
import { useViewer } from '../../runtime/viewer';
import { DecisionBadge, nextStepLink } from '../decision';
import type { OpenDecision } from './needsDecision';

const SHOWN = 4;

/** Runs whose table cannot be shared as it is, each with its next step. */
export function NeedsDecision({ decisions }: { readonly decisions: readonly OpenDecision[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? decisions : decisions.slice(0, SHOWN);
  return (
    <Card
      title="Needs a decision"
      description="The newest run of each dataset that must not be shared, or could not be decided, with what to do next."
      flush
    >
      {decisions.length === 0 ? (
        <p className="flex items-center gap-2 px-4 pb-4 text-muted sm:px-5">
          <CircleCheck size={16} aria-hidden className="shrink-0 text-good" /> Nothing: every dataset has a
          newer run that can be shared, or none was decided yet.
        </p>
      ) : (
        <ul>
          {shown.map((decision) => (
            <Item key={decision.run.id} {...decision} />
          ))}
        </ul>
      )}
      {decisions.length > shown.length && (
        <div className="border-t border-line p-2 text-center">
          <Button small tone="quiet" onClick={() => setAll(true)}>
            Show {decisions.length - shown.length} more
          </Button>
        </div>
      )}
    </Card>
  );
}

function Item({ run, others }: OpenDecision) {
  const { canWrite } = useViewer();
  const [{ data }] = useQuery({ query: DecidedRunStepDocument, variables: { id: run.id } });
  const step = data?.run?.generation?.report?.decision?.nextStep;
  const link = data?.run && step ? nextStepLink(data.run, step) : null;
  return (
    <li className="border-t border-line px-4 py-3 sm:px-5">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-80">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            {run.decision && <DecisionBadge decision={run.decision} />}
            <Link
              href={`/runs/${run.id}`}
              className="min-w-0 rounded font-semibold break-words hover:text-accent hover:underline"
            >
              {run.name}
            </Link>
          </p>
          <p className="mt-1 text-[13px]">{run.decision?.sentence}</p>
          {step && (
            <p className="mt-0.5 text-[13px]">
              <strong className="font-medium">Next:</strong> {step.sentence}
            </p>
          )}
          <p className="mt-1 text-xs text-muted">
            {[
              run.dataset?.name,
              formatDateTime(run.createdAt),
              others > 0 && `and ${formatQuantity(others, 'older run')} like it`,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <LinkButton small href={`/runs/${run.id}`}>
            Open the decision
          </LinkButton>
          {canWrite && link && (
            <LinkButton small tone="primary" href={link.href}>
              {link.label} <ArrowRight size={14} aria-hidden />
            </LinkButton>
          )}
        </div>
      </div>
    </li>
  );
}
