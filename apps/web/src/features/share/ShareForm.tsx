'use client';
import { type FormEvent, useState } from 'react';
import { Button } from '../../components/Button';
import { CopyField } from '../../components/copy/CopyField';
import { Field, Select, TextInput } from '../../components/Field';
import { ErrorBox } from '../../components/States';
import { CreateShareLinkDocument, type ShareKind } from '../../graphql/generated/operations';
import { isWhole } from '../../graphql/inputLimits';
import { useAction } from '../../graphql/useAction';

const MAX_DAYS = 365;

const KINDS: Readonly<Record<ShareKind, string>> = {
  RUN: 'The page of the run',
  REPORT: 'The report alone',
  COMPARISON: 'The comparison',
};

interface ShareFormProps {
  readonly runIds: readonly string[];
  /** What the link may show, the usual first. */
  readonly kinds: readonly ShareKind[];
}

/** Makes a link, and shows it: the API tells it only once. */
export function ShareForm({ runIds, kinds }: ShareFormProps) {
  const [kind, setKind] = useState<ShareKind>(kinds[0] ?? 'RUN');
  const [days, setDays] = useState('30');
  const [note, setNote] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const [url, setUrl] = useState<string | null>(null);
  const { run, busy, fault } = useAction(CreateShareLinkDocument, ['ShareLink']);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const valid = isWhole(days, 1, MAX_DAYS);
    setWrong(valid ? null : `Days are a whole number from 1 to ${MAX_DAYS}.`);
    if (!valid) return;
    const data = await run({
      input: { kind, runIds: [...runIds], days: Number(days), note: note.trim() || null },
    });
    if (data?.createShareLink) setUrl(data.createShareLink.url);
  };
  if (url !== null) {
    return (
      <div role="status" className="space-y-2">
        <p className="font-medium">The link is ready. It is shown only now: copy it.</p>
        <CopyField label="Link" text={url} />
        <Button small tone="quiet" onClick={() => setUrl(null)}>
          Make another link
        </Button>
      </div>
    );
  }
  return (
    <form className="space-y-4" noValidate aria-label="New link" onSubmit={(event) => void submit(event)}>
      {kinds.length > 1 && (
        <Field id="share-kind" label="It shows">
          <Select
            id="share-kind"
            value={kind}
            onChange={({ target }) => setKind(kinds.find((one) => one === target.value) ?? kind)}
          >
            {kinds.map((one) => (
              <option key={one} value={one}>
                {KINDS[one]}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <div className="grid gap-4 sm:grid-cols-[8rem_1fr]">
        <Field id="share-days" label="Days" error={wrong}>
          <TextInput
            id="share-days"
            inputMode="numeric"
            value={days}
            invalid={wrong !== null}
            onChange={({ target }) => setDays(target.value)}
          />
        </Field>
        <Field id="share-note" label="Note" hint="What it is for; only your workspace reads it.">
          <TextInput
            id="share-note"
            maxLength={200}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        </Field>
      </div>
      {fault && (
        <ErrorBox title="The link was not made" code={fault.code}>
          {fault.message}
        </ErrorBox>
      )}
      <Button type="submit" tone="primary" disabled={busy}>
        {busy ? 'Creating' : 'Create link'}
      </Button>
    </form>
  );
}
