'use client';
import clsx from 'clsx';
import { ChevronDown } from 'lucide-react';
import { useId, useState } from 'react';
import { Badge } from '../../../components/Badge';
import type { RunFormQuery } from '../../../graphql/generated/operations';

type Synthesizers = RunFormQuery['synthesizers'];

interface SynthesizerListProps {
  readonly synthesizers: Synthesizers;
  /** Whether several may be chosen. */
  readonly several: boolean;
  readonly chosen: readonly string[];
  readonly error: string | undefined;
  readonly onChange: (chosen: readonly string[]) => void;
}

/** The ways to make data, one a line; what each is good for, its cost and its risk when it is opened. */
export function SynthesizerList({ synthesizers, several, chosen, error, onChange }: SynthesizerListProps) {
  const choose = (name: string) => {
    if (!several) return onChange([name]);
    const wanted = new Set(chosen);
    if (!wanted.delete(name)) wanted.add(name);
    onChange(synthesizers.filter((each) => wanted.has(each.name)).map((each) => each.name));
  };
  return (
    <fieldset id="synthesizer" aria-describedby={error ? 'synthesizer-error' : undefined}>
      <legend className="sr-only">Synthesizer</legend>
      <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line">
        {synthesizers.map((synthesizer) => (
          <SynthesizerLine
            key={synthesizer.name}
            synthesizer={synthesizer}
            several={several}
            checked={chosen.includes(synthesizer.name)}
            onChoose={() => choose(synthesizer.name)}
          />
        ))}
      </ul>
      {error && (
        <p id="synthesizer-error" role="alert" className="mt-2 text-[13px] text-bad">
          {error}
        </p>
      )}
    </fieldset>
  );
}

interface SynthesizerLineProps {
  readonly synthesizer: Synthesizers[number];
  readonly several: boolean;
  readonly checked: boolean;
  readonly onChoose: () => void;
}

function SynthesizerLine({ synthesizer, several, checked, onChoose }: SynthesizerLineProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const { name, label, description, cost, isDefault, storesTrainingRows, modelFile } = synthesizer;
  return (
    <li className={clsx(checked && 'bg-accent-soft')}>
      <div className="flex items-stretch">
        <label className="flex min-h-10 min-w-0 flex-1 items-center gap-3 py-1.5 pl-3 has-[:focus-visible]:outline-2 has-[:focus-visible]:-outline-offset-2 has-[:focus-visible]:outline-accent sm:pl-4">
          <input
            type={several ? 'checkbox' : 'radio'}
            name="synthesizer"
            value={name}
            aria-label={label}
            aria-describedby={`${id}-line`}
            checked={checked}
            onChange={onChoose}
            className="size-4 shrink-0 accent-(--accent)"
          />
          <span className="min-w-0 sm:flex sm:items-baseline sm:gap-3">
            <span className="flex shrink-0 items-center gap-2 font-medium sm:w-48">
              {label} {isDefault && <Badge tone="accent">default</Badge>}
            </span>
            <span id={`${id}-line`} className="line-clamp-1 text-[13px] text-muted">
              {firstSentence(description)}
            </span>
          </span>
        </label>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={`${id}-details`}
          aria-label={`Details of ${label}`}
          onClick={() => setOpen(!open)}
          className="grid w-10 shrink-0 place-items-center text-muted hover:text-ink focus-visible:-outline-offset-2"
        >
          <ChevronDown size={16} aria-hidden className={clsx('transition-transform', open && 'rotate-180')} />
        </button>
      </div>
      {open && (
        <dl
          id={`${id}-details`}
          className="grid gap-x-4 gap-y-1.5 border-t border-line bg-surface px-3 py-2.5 text-[13px] sm:grid-cols-[9rem_minmax(0,1fr)] sm:px-4"
        >
          <dt className="text-muted">Good for</dt>
          <dd>{description}</dd>
          <dt className="text-muted">Cost</dt>
          <dd>{cost}</dd>
          <dt className="text-muted">File of the model</dt>
          <dd>
            {storesTrainingRows && <span className="font-medium text-warn">Keep it like the data. </span>}
            It holds {modelFile}.
          </dd>
        </dl>
      )}
    </li>
  );
}

/** Up to the first full stop; names of files and numbers have stops without a space behind. */
function firstSentence(text: string): string {
  const end = text.search(/[.:;] /);
  return end < 0 ? text : `${text.slice(0, end)}.`;
}
