'use client';
import { Plus, X } from 'lucide-react';
import { Button } from '../../components/Button';
import { TextInput } from '../../components/Field';
import type { ChangeFault } from './scenarioChanges';

interface ScenarioChangeRowsProps {
  readonly rows: readonly string[];
  readonly fault: ChangeFault | null;
  readonly examples: readonly string[];
  readonly onChange: (rows: readonly string[]) => void;
}

/** The changes of a scenario, one a line, applied from top to bottom; an error stands under its line. */
export function ScenarioChangeRows({ rows, fault, examples, onChange }: ScenarioChangeRowsProps) {
  return (
    <fieldset className="space-y-2">
      <legend className="mb-1 font-medium">Changes</legend>
      <p className="text-[13px] text-muted">
        Change a mean, a standard deviation, the proportion of a label, a correlation or the fraction of
        missing values, with + - * / or =:{' '}
        {examples.map((example, index) => (
          <span key={example}>
            {index > 0 && ', '}
            <code className="text-ink">{example}</code>
          </span>
        ))}
        .
      </p>
      {rows.map((text, at) => {
        const wrong = fault?.row === at;
        return (
          <div key={at}>
            <div className="flex gap-2">
              <TextInput
                id={`change-${at}`}
                aria-label={`Change ${at + 1}`}
                className="min-w-0 flex-1 font-mono text-[13px] sm:max-w-md"
                placeholder={examples[at % examples.length]}
                spellCheck={false}
                value={text}
                invalid={wrong}
                onChange={(event) =>
                  onChange(rows.map((row, index) => (index === at ? event.target.value : row)))
                }
              />
              <Button
                tone="quiet"
                aria-label={`Remove change ${at + 1}`}
                disabled={rows.length === 1 && text === ''}
                onClick={() => onChange(rows.length === 1 ? [''] : rows.filter((_, index) => index !== at))}
              >
                <X size={15} aria-hidden />
              </Button>
            </div>
            {wrong && (
              <p id={`change-${at}-error`} role="alert" className="mt-1 text-[13px] text-bad">
                {fault.message}
              </p>
            )}
          </div>
        );
      })}
      <Button small onClick={() => onChange([...rows, ''])}>
        <Plus size={14} aria-hidden /> Add a change
      </Button>
    </fieldset>
  );
}
