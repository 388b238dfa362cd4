'use client';
import { type FormEvent, useState } from 'react';
import { Button } from '../../components/Button';
import { CopyField } from '../../components/copy/CopyField';
import { Checkbox, Field, TextInput } from '../../components/Field';
import { ErrorBox } from '../../components/States';
import { CreateApiKeyDocument, type Scope } from '../../graphql/generated/operations';
import { isWhole } from '../../graphql/inputLimits';
import { useAction } from '../../graphql/useAction';
import { SCOPE_LABELS, SCOPE_MEANINGS, SCOPES } from './scopeWords';

const MAX_DAYS = 3650;

/** Makes a key, and shows it: the API tells it only once. */
export function KeyForm() {
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Scope[]>(['METRICS']);
  const [days, setDays] = useState('90');
  const [wrong, setWrong] = useState<string | null>(null);
  const [made, setMade] = useState<{ readonly name: string; readonly key: string } | null>(null);
  const { run, busy, fault } = useAction(CreateApiKeyDocument, ['ApiKey']);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const never = days.trim() === '';
    const valid = never || isWhole(days, 1, MAX_DAYS);
    setWrong(
      valid
        ? null
        : `Days are a whole number from 1 to ${MAX_DAYS}, or nothing for a key that never expires.`,
    );
    if (!valid) return;
    const input = { name, scopes: [...scopes], days: never ? null : Number(days) };
    const payload = (await run({ input }))?.createApiKey;
    if (!payload) return;
    setMade({ name: payload.apiKey.name, key: payload.key });
    setName('');
  };
  return (
    <>
      <form className="space-y-4" aria-label="New key" onSubmit={(event) => void submit(event)}>
        <div className="grid max-w-xl gap-4 sm:grid-cols-[1fr_10rem]">
          <Field id="key-name" label="Name" hint="What the key is for.">
            <TextInput
              id="key-name"
              required
              maxLength={100}
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
          </Field>
          <Field id="key-days" label="Days" hint="Empty: never expires." error={wrong}>
            <TextInput
              id="key-days"
              inputMode="numeric"
              value={days}
              invalid={wrong !== null}
              onChange={({ target }) => setDays(target.value)}
            />
          </Field>
        </div>
        <fieldset>
          <legend className="mb-1 font-medium">Scopes</legend>
          {SCOPES.map((scope) => (
            <div key={scope}>
              <Checkbox
                checked={scopes.includes(scope)}
                onChange={({ target }) =>
                  setScopes(target.checked ? [...scopes, scope] : scopes.filter((one) => one !== scope))
                }
                label={
                  <>
                    {SCOPE_LABELS[scope]}: <span className="text-muted">{SCOPE_MEANINGS[scope]}</span>
                  </>
                }
              />
            </div>
          ))}
        </fieldset>
        {fault && (
          <ErrorBox title="The key was not made" code={fault.code}>
            {fault.message}
          </ErrorBox>
        )}
        <Button type="submit" tone="primary" disabled={busy || scopes.length === 0}>
          {busy ? 'Creating' : 'Create key'}
        </Button>
      </form>
      {made && (
        <div role="status" className="mt-4 space-y-2 rounded-lg bg-accent-soft p-3.5">
          <p>
            The key <strong>{made.name}</strong> is ready. It is shown only now: copy it.
          </p>
          <CopyField key={made.key} label="Key" text={made.key} />
        </div>
      )}
    </>
  );
}
