'use client';
import { useState } from 'react';
import { Field, TextInput } from '../../../components/Field';
import type { PlanPath, PlanValue } from '../plan/planDocument';
import { fieldText, parseNumber, parseNumbers, parseTexts } from './parseNumbers';
import { useField } from './useField';

export interface PlanFieldProps {
  readonly path: PlanPath;
  readonly label: string;
  readonly hint?: string;
  readonly placeholder?: string;
}

interface TypedFieldProps extends PlanFieldProps {
  /** Null for a text that stands for nothing. */
  readonly parse: (text: string) => PlanValue | null;
  readonly wrong: string;
  readonly numeric?: boolean;
}

/** A value that is typed. What is typed stays as it is while it has the focus; the plan has it once it can be read. */
function TypedField({ path, label, hint, placeholder, parse, wrong, numeric }: TypedFieldProps) {
  const { id, value, set, error } = useField(path);
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? fieldText(value);
  const unreadable = draft !== null && parse(draft) === null;
  const fault = unreadable ? wrong : error;
  return (
    <Field id={id} label={label} hint={hint} error={fault}>
      <TextInput
        id={id}
        value={shown}
        placeholder={placeholder}
        invalid={fault !== null}
        inputMode={numeric ? 'decimal' : undefined}
        autoComplete="off"
        className={numeric ? 'tabular' : undefined}
        onChange={({ target }) => {
          setDraft(target.value);
          const parsed = parse(target.value);
          if (parsed !== null) set(parsed);
        }}
        onBlur={() => {
          if (!unreadable) setDraft(null);
        }}
      />
    </Field>
  );
}

export function NumberField(props: PlanFieldProps) {
  return <TypedField {...props} numeric parse={parseNumber} wrong="Write a number, such as 0.7." />;
}

/** Numbers between commas. */
export function NumbersField(props: PlanFieldProps) {
  return <TypedField {...props} parse={parseNumbers} wrong="Write numbers between commas." />;
}

/** One number, or one for each visit. */
export function VisitNumbersField(props: PlanFieldProps) {
  const parse = (text: string) => {
    const values = parseNumbers(text);
    return values?.length === 1 ? values[0] : values;
  };
  return (
    <TypedField {...props} parse={parse} wrong="Write a number, or one for each visit between commas." />
  );
}

export function TextField(props: PlanFieldProps) {
  return <TypedField {...props} parse={(text) => (text.trim() === '' ? undefined : text)} wrong="" />;
}

/** Texts between commas. */
export function TextsField(props: PlanFieldProps) {
  return <TypedField {...props} parse={parseTexts} wrong="" />;
}
