'use client';
import { RotateCcw, Scale } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Field, TextArea } from '../../../components/Field';
import { ErrorBox } from '../../../components/States';
import type { ErrorText } from '../../../graphql/errorText';
import type { DecisionParts } from './planPart';

/** A decision and a cost in the place of the plan's. */
export interface ChangedDecision {
  readonly decision: string;
  /** Null: the plan's. */
  readonly cost: string | null;
}

interface DecisionCardProps {
  readonly parts: DecisionParts;
  readonly changed: ChangedDecision | null;
  readonly onChange: (changed: ChangedDecision | null) => void;
  readonly busy: boolean;
  readonly fault: ErrorText | null;
}

/** Another decision on the same trials: all results of the page follow it. */
export function DecisionCard({ parts, changed, onChange, busy, fault }: DecisionCardProps) {
  const id = useId();
  const [decision, setDecision] = useState(changed?.decision ?? parts.decision);
  const [cost, setCost] = useState(changed === null ? parts.cost : (changed.cost ?? ''));
  const same = decision.trim() === parts.decision.trim() && cost.trim() === parts.cost.trim();
  return (
    <Card
      title="Another decision"
      description="The results of every trial and look are stored, so a changed decision or cost is evaluated without simulating again. All results of this page then follow it; nothing is stored."
    >
      <form
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          onChange(same ? null : { decision, cost: cost.trim() === '' ? null : cost });
        }}
      >
        <div className="grid gap-3 lg:grid-cols-[2fr_1fr]">
          <Field id={`${id}-decision`} label="Decision">
            <TextArea
              id={`${id}-decision`}
              rows={9}
              spellCheck={false}
              value={decision}
              onChange={({ target }) => setDecision(target.value)}
            />
          </Field>
          <Field id={`${id}-cost`} label="Cost">
            <TextArea
              id={`${id}-cost`}
              rows={9}
              spellCheck={false}
              placeholder="patient: 12000"
              value={cost}
              onChange={({ target }) => setCost(target.value)}
            />
          </Field>
        </div>
        {fault && (
          <ErrorBox title="The decision was not evaluated" code={fault.code}>
            {fault.message}
          </ErrorBox>
        )}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" disabled={busy || (same && changed === null)}>
            <Scale size={15} aria-hidden /> {busy ? 'Evaluating' : 'Evaluate'}
          </Button>
          {changed !== null && (
            <Button tone="quiet" onClick={() => onChange(null)}>
              <RotateCcw size={15} aria-hidden /> Back to the plan’s decision
            </Button>
          )}
        </div>
      </form>
    </Card>
  );
}
