'use client';
import clsx from 'clsx';
import { type Ref, useId, useRef } from 'react';
import { problemsByLine } from './lines';
import type { PlanProblem } from './planContext';

interface PlanTextProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly problems: readonly PlanProblem[];
  readonly area: Ref<HTMLTextAreaElement>;
}

/** The plan as text, with the numbers of its lines; lines with problems are marked. */
export function PlanText({ text, onChange, problems, area }: PlanTextProps) {
  const id = useId();
  const gutter = useRef<HTMLDivElement>(null);
  const lines = text.split('\n');
  const marked = problemsByLine(problems);
  return (
    <div className="flex h-112 overflow-hidden rounded-lg border border-line-strong/60 bg-surface focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent lg:h-[calc(100dvh-19rem)] lg:min-h-112">
      <div
        ref={gutter}
        aria-hidden
        className="tabular shrink-0 overflow-hidden border-r border-line bg-sunken py-2 text-right font-mono text-[12.5px] leading-5 text-muted select-none"
      >
        {lines.map((_, index) => (
          <div
            key={index}
            title={marked
              .get(index + 1)
              ?.map(({ message }) => message)
              .join('\n')}
            className={clsx(
              'min-w-10 pr-2 pl-2',
              marked.has(index + 1) && 'bg-bad-soft font-semibold text-bad',
            )}
          >
            {marked.has(index + 1) ? '● ' : ''}
            {index + 1}
          </div>
        ))}
        {/* As much below the last number as a scrollbar may take in the text. */}
        <div className="h-8" />
      </div>
      <label htmlFor={id} className="sr-only">
        Plan as YAML
      </label>
      <textarea
        ref={area}
        id={id}
        value={text}
        onChange={({ target }) => onChange(target.value)}
        onScroll={({ currentTarget }) => {
          if (gutter.current) gutter.current.scrollTop = currentTarget.scrollTop;
        }}
        spellCheck={false}
        autoComplete="off"
        wrap="off"
        aria-invalid={problems.length > 0 || undefined}
        className="min-w-0 flex-1 resize-none overflow-auto bg-transparent px-2.5 py-2 font-mono text-[12.5px] leading-5 whitespace-pre text-ink outline-none"
      />
    </div>
  );
}
