'use client';
import { Check, ChevronRight, CircleHelp, RotateCcw } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { Badge } from '../../components/Badge';
import { Button } from '../../components/Button';
import { Select } from '../../components/Field';
import { formatCount, formatShare } from '../../format/numbers';
import { KIND_LABELS, ROLE_LABELS } from '../../format/words';
import type { ColumnKind, ColumnRole, SchemaColumnFieldsFragment } from '../../graphql/generated/operations';
import { ColumnDetails } from './ColumnDetails';
import { type ColumnField, type ColumnValues, withKind } from './columnValues';
import { formatWords } from './formatWords';

/** What the API refused of a column. */
export interface ColumnError {
  readonly field: ColumnField;
  readonly message: string;
  readonly code: string | null;
}

interface ColumnEditorProps {
  readonly column: SchemaColumnFieldsFragment;
  readonly rowCount: number;
  readonly values: ColumnValues;
  readonly changed: boolean;
  readonly error: ColumnError | null;
  readonly disabled: boolean;
  /** Whether the reader is led to its role when it appears. */
  readonly focused: boolean;
  readonly onChange: (values: ColumnValues) => void;
  /** The user says that the column is read as it should be. */
  readonly onConfirm: () => void;
  /** The user lets the cells decide again. */
  readonly onInfer: () => void;
}

/** One column: its cells, what was understood of them, and the controls to change it. */
export function ColumnEditor(props: ColumnEditorProps) {
  const { column, rowCount, values, changed, error, disabled, focused, onChange, onConfirm, onInfer } = props;
  const id = useId();
  const item = useRef<HTMLLIElement>(null);
  // A refusal is where the eye and the keyboard are next.
  useEffect(() => {
    if (error) item.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [error]);
  useEffect(() => {
    if (focused) item.current?.querySelector<HTMLElement>('select[data-role]')?.focus();
  }, [focused]);
  const { name, doubts, samples, decidedBy } = column;
  const format = formatWords(column);
  const top = (field: 'kind' | 'role') =>
    error?.field === field && (
      <p id={`${id}-${field}-error`} role="alert" className="mt-1 text-[13px] text-bad">
        {errorLine(error)}
      </p>
    );
  return (
    <li ref={item} className="border-t border-line px-4 py-3.5 sm:px-5" data-testid="schema-column">
      <div className="grid grid-cols-2 gap-x-3 gap-y-3 lg:grid-cols-[minmax(0,1fr)_11rem_11rem] lg:gap-x-5">
        <div className="col-span-2 min-w-0 lg:col-span-1">
          <h3 className="flex flex-wrap items-center gap-x-2 gap-y-1 font-semibold break-all">
            {name}
            {doubts.length > 0 && (
              <Badge tone="warn">
                <CircleHelp size={12} aria-hidden /> to check
              </Badge>
            )}
            {decidedBy === 'USER' && <Badge tone="good">your decision</Badge>}
            {changed && <Badge tone="accent">not saved</Badge>}
          </h3>
          {samples.length > 0 ? (
            <ul aria-label={`Cells of ${name}`} className="mt-1.5 flex flex-wrap gap-1">
              {samples.map((sample) => (
                <li
                  key={sample}
                  className="max-w-48 truncate rounded bg-sunken px-1.5 py-0.5 font-mono text-xs whitespace-pre"
                >
                  {sample}
                </li>
              ))}
            </ul>
          ) : (
            <p className="mt-1.5 text-[13px] text-muted">No cell has a text in the first rows.</p>
          )}
          <p className="mt-1.5 text-[13px] text-muted">
            {[format, observed(column, rowCount)].filter(Boolean).join(' · ')}
          </p>
        </div>
        <div>
          <label htmlFor={`${id}-kind`} className="mb-1 block text-[13px] text-muted">
            Kind<span className="sr-only"> of {name}</span>
          </label>
          <Select
            id={`${id}-kind`}
            value={values.kind}
            disabled={disabled}
            invalid={error?.field === 'kind'}
            onChange={(event) => onChange(withKind(column, values, event.target.value as ColumnKind))}
          >
            {Object.entries(KIND_LABELS).map(([kind, label]) => (
              <option key={kind} value={kind}>
                {label}
              </option>
            ))}
          </Select>
        </div>
        <div>
          <label htmlFor={`${id}-role`} className="mb-1 block text-[13px] text-muted">
            Role<span className="sr-only"> of {name}</span>
          </label>
          <Select
            id={`${id}-role`}
            data-role=""
            value={values.role}
            disabled={disabled}
            invalid={error?.field === 'role'}
            onChange={(event) => onChange({ ...values, role: event.target.value as ColumnRole })}
          >
            {Object.entries(ROLE_LABELS).map(([role, label]) => (
              <option key={role} value={role}>
                {label}
              </option>
            ))}
          </Select>
          {top('role')}
        </div>
      </div>
      {top('kind')}
      {doubts.length > 0 && (
        <div className="mt-3 flex flex-wrap items-start justify-between gap-2 rounded-lg bg-warn-soft px-3 py-2">
          <ul className="min-w-0 flex-1 space-y-1 text-[13px] break-words">
            {doubts.map((doubt) => (
              <li key={doubt}>{doubt}</li>
            ))}
          </ul>
          <Button small disabled={disabled || changed} onClick={onConfirm}>
            <Check size={14} aria-hidden /> It is right<span className="sr-only">: {name}</span>
          </Button>
        </div>
      )}
      <details className="group mt-2" open={detailsHold(error) || undefined}>
        <summary className="inline-flex min-h-8 cursor-pointer list-none items-center gap-1 rounded text-[13px] font-medium text-muted hover:text-ink">
          <ChevronRight size={14} aria-hidden className="transition-transform group-open:rotate-90" />
          Format, marks and limits<span className="sr-only"> of {name}</span>
        </summary>
        <ColumnDetails
          id={id}
          column={column}
          values={values}
          error={error && { field: error.field, message: errorLine(error) }}
          disabled={disabled}
          onChange={onChange}
        />
        {column.evidence.length > 0 && (
          <ul className="mt-3 space-y-1 text-[13px] break-words text-muted">
            {column.evidence.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
        {decidedBy === 'USER' && (
          <Button small tone="quiet" className="mt-2" disabled={disabled} onClick={onInfer}>
            <RotateCcw size={14} aria-hidden /> Let the cells decide again
          </Button>
        )}
      </details>
    </li>
  );
}

function errorLine({ message, code }: ColumnError): string {
  return code === null ? message : `${message} (${code})`;
}

function detailsHold(error: ColumnError | null): boolean {
  return error !== null && error.field !== 'kind' && error.field !== 'role';
}

function observed({ kind, observed: seen }: SchemaColumnFieldsFragment, rowCount: number): string {
  const { missing, different, minimum, maximum } = seen;
  const range = minimum !== null && maximum !== null ? `${minimum} to ${maximum}` : null;
  const count = different === null ? 'more than 10,000 different' : `${formatCount(different)} different`;
  const none =
    missing === 0
      ? null
      : `${formatCount(missing)} missing (${formatShare(missing / Math.max(1, rowCount))})`;
  // Of labels the format says it.
  const labels = kind === 'BOOLEAN' || kind === 'CATEGORICAL';
  return [labels ? null : count, range, none].filter((part) => part !== null).join(' · ');
}
