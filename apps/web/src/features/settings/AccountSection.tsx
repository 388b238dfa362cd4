'use client';
import { type FormEvent, useState } from 'react';
import { Button } from '../../components/Button';
import { Card } from '../../components/Card';
import { Field, TextInput } from '../../components/Field';
import { ErrorBox } from '../../components/States';
import { UpdateAccountDocument } from '../../graphql/generated/operations';
import { fieldAtPath } from '../../graphql/fieldAtPath';
import { useAction } from '../../graphql/useAction';
import { useViewer } from '../../runtime/viewer';
import { PasswordCard } from './PasswordCard';
import { Saved } from './Saved';

/** The address of the first owner until they give their own; the API has the same. */
const PLACEHOLDER = 'owner@likeness.invalid';

/** Name, address and password of the reader. */
export function AccountSection() {
  const { account } = useViewer();
  if (!account) return <p className="text-muted">You are not signed in as a person.</p>;
  return (
    <>
      <NameCard {...account} />
      <PasswordCard hasPassword={account.hasPassword} placeholder={account.email === PLACEHOLDER} />
    </>
  );
}

function NameCard({ name: present, email: address }: { readonly name: string; readonly email: string }) {
  const placeholder = address === PLACEHOLDER;
  const [name, setName] = useState(present);
  const [email, setEmail] = useState(placeholder ? '' : address);
  const [saved, setSaved] = useState(false);
  const { run, busy, fault } = useAction(UpdateAccountDocument, ['Viewer', 'Member']);
  const field = fault && fieldAtPath(fault.path, { name: 'name', email: 'email' });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setSaved(false);
    const data = await run({ input: { name, ...(placeholder && email.trim() !== '' ? { email } : {}) } });
    setSaved(data !== null);
  };
  return (
    <Card title="You">
      <form className="max-w-md space-y-4" onSubmit={(event) => void submit(event)}>
        <Field
          id="account-name"
          label="Name"
          hint="Shown beside what you make from now on."
          error={field === 'name' ? fault?.message : null}
        >
          <TextInput
            id="account-name"
            autoComplete="name"
            required
            maxLength={100}
            value={name}
            invalid={field === 'name'}
            onChange={({ target }) => setName(target.value)}
          />
        </Field>
        <Field
          id="account-email"
          label="E-mail address"
          hint={
            placeholder
              ? 'You sign in with it once you have a password. It can be entered once and stays.'
              : 'You sign in with it; it cannot be changed.'
          }
          error={field === 'email' ? fault?.message : null}
        >
          <TextInput
            id="account-email"
            type="email"
            autoComplete="email"
            readOnly={!placeholder}
            value={email}
            invalid={field === 'email'}
            onChange={({ target }) => setEmail(target.value)}
          />
        </Field>
        {fault && !field && <ErrorBox title="Nothing was changed">{fault.message}</ErrorBox>}
        <div className="flex items-center gap-3">
          <Button type="submit" tone="primary" disabled={busy || name.trim() === ''}>
            Save
          </Button>
          <Saved shown={saved} />
        </div>
      </form>
    </Card>
  );
}
