'use client';
import { useRouter } from 'next/navigation';
import { type FormEvent, useRef, useState } from 'react';
import { useClient, useMutation } from 'urql';
import { Button } from '../../components/Button';
import { Card } from '../../components/Card';
import { Field, TextArea, TextInput } from '../../components/Field';
import { type ErrorText, errorText } from '../../graphql/errorText';
import {
  CheckSpecificationDocument,
  type CheckSpecificationQuery,
  CreateSpecifiedRunDocument,
} from '../../graphql/generated/operations';
import { isWhole, MAX_ROWS, MAX_SEED } from '../../graphql/inputLimits';
import { EXAMPLE } from './example';
import { fieldOfError, type StatisticsField } from './fieldOfError';
import { SpecificationFault } from './SpecificationFault';
import { SpecificationReport } from './SpecificationReport';

type Report = CheckSpecificationQuery['checkSpecification'];
type FieldErrors = Partial<Record<StatisticsField, string>>;

/** The document, its report, and what is drawn from it. */
export function StatisticsForm({ initial }: { readonly initial: string }) {
  const router = useRouter();
  const client = useClient();
  const editor = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(initial);
  const [name, setName] = useState('');
  const [rowCount, setRowCount] = useState('');
  const [seed, setSeed] = useState('1');
  const [errors, setErrors] = useState<FieldErrors>({});
  const [fault, setFault] = useState<ErrorText | null>(null);
  const [report, setReport] = useState<Report | null>(null);
  const [checking, setChecking] = useState(false);
  const [{ fetching }, create] = useMutation(CreateSpecifiedRunDocument);

  const edit = (next: string) => {
    setText(next);
    setFault(null);
    setReport(null);
  };
  const check = async () => {
    setChecking(true);
    const { data, error } = await client
      .query(CheckSpecificationDocument, { specification: text }, { requestPolicy: 'network-only' })
      .toPromise();
    setChecking(false);
    setReport(data?.checkSpecification ?? null);
    setFault(error ? errorText(error) : null);
  };
  const goTo = (line: number) => {
    const { current } = editor;
    if (!current) return;
    const lines = text.split('\n');
    const start = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0);
    current.focus();
    current.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
    current.scrollTop = (current.scrollHeight / lines.length) * Math.max(0, line - 5);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const found: FieldErrors = {
      ...(rowCount.trim() === '' || isWhole(rowCount, 1, MAX_ROWS)
        ? {}
        : { rowCount: 'Rows are a whole number from 1 to 10,000,000.' }),
      ...(isWhole(seed, 0, MAX_SEED) ? {} : { seed: 'The seed is a whole number from 0 to 4,294,967,295.' }),
    };
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    const { data, error } = await create({
      input: {
        specification: text,
        name: name.trim() || null,
        rowCount: rowCount.trim() === '' ? null : Number(rowCount),
        seed: Number(seed),
      },
    });
    if (data?.createSpecifiedRun) return router.push(`/runs/${data.createSpecifiedRun.run.id}`);
    if (!error) return;
    const refusal = errorText(error);
    const field = fieldOfError(refusal);
    if (field === 'specification') setFault(refusal);
    else setErrors({ [field]: refusal.message });
  };

  return (
    <form
      className="max-w-4xl space-y-5"
      aria-label="From statistics"
      noValidate
      onSubmit={(event) => void submit(event)}
    >
      <Card
        title="Statistics"
        description="YAML or JSON. It opens with an example. See docs/specification.md for the format."
        actions={
          text !== EXAMPLE && (
            <Button small onClick={() => edit(EXAMPLE)}>
              Start from the example
            </Button>
          )
        }
      >
        <TextArea
          ref={editor}
          id="specification"
          aria-label="Specification"
          rows={Math.min(32, Math.max(14, text.split('\n').length + 1))}
          wrap="off"
          spellCheck={false}
          value={text}
          invalid={fault !== null}
          onChange={(event) => edit(event.target.value)}
        />
        {fault && (
          <div className="mt-3">
            <SpecificationFault fault={fault} text={text} onGoTo={goTo} />
          </div>
        )}
        <div className="mt-3">
          <Button disabled={checking} onClick={() => void check()}>
            {checking ? 'Checking' : 'Check'}
          </Button>
        </div>
      </Card>
      {report && <SpecificationReport report={report} />}
      <Card title="Rows">
        <div className="grid gap-x-5 gap-y-4 sm:grid-cols-3">
          <Field
            id="rows"
            label="Rows to draw"
            hint="Default: the number in the document."
            error={errors.rowCount}
          >
            <TextInput
              id="rows"
              inputMode="numeric"
              value={rowCount}
              invalid={!!errors.rowCount}
              onChange={(event) => setRowCount(event.target.value)}
            />
          </Field>
          <Field id="seed" label="Seed" hint="The same seed gives the same rows." error={errors.seed}>
            <TextInput
              id="seed"
              inputMode="numeric"
              value={seed}
              invalid={!!errors.seed}
              onChange={(event) => setSeed(event.target.value)}
            />
          </Field>
          <Field id="name" label="Name" hint="Default: the title of the document.">
            <TextInput id="name" value={name} onChange={(event) => setName(event.target.value)} />
          </Field>
        </div>
      </Card>
      <div className="flex justify-end">
        <Button type="submit" tone="primary" disabled={fetching}>
          {fetching ? 'Starting' : 'Make the table'}
        </Button>
      </div>
    </form>
  );
}
