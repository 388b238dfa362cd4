'use client';
import { type FormEvent, useState } from 'react';
import { Button } from '../../components/Button';
import { Card } from '../../components/Card';
import { Field, TextInput } from '../../components/Field';
import { UpdateAccountDocument } from '../../graphql/generated/operations';
import { useAction } from '../../graphql/useAction';
import { MIN_PASSWORD, passwordFault } from '../access';
import { Saved } from './Saved';

interface PasswordCardProps {
  readonly hasPassword: boolean;
  /** Whether the account has no address yet, which a password needs. */
  readonly placeholder: boolean;
}

/** Gives the account a password, or another one. */
export function PasswordCard({ hasPassword, placeholder }: PasswordCardProps) {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const [saved, setSaved] = useState(false);
  const { run, busy, fault } = useAction(UpdateAccountDocument, ['Viewer']);
  const refused = fault?.code === 'WRONG_PASSWORD';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setSaved(false);
    const problem = passwordFault(next);
    setWrong(problem);
    if (problem !== null) return;
    const data = await run({ input: { currentPassword: hasPassword ? current : null, newPassword: next } });
    if (!data) return;
    setSaved(true);
    setCurrent('');
    setNext('');
  };
  return (
    <Card
      title="Password"
      description={
        hasPassword
          ? 'Another one ends no session of yours.'
          : `You have none: you come in by a link or by your company's sign-in.${placeholder ? ' Save your e-mail address first.' : ''}`
      }
    >
      <form className="max-w-md space-y-4" noValidate onSubmit={(event) => void submit(event)}>
        {hasPassword && (
          <Field id="current-password" label="Present password" error={refused ? fault.message : null}>
            <TextInput
              id="current-password"
              type="password"
              autoComplete="current-password"
              value={current}
              invalid={refused}
              onChange={({ target }) => setCurrent(target.value)}
            />
          </Field>
        )}
        <Field
          id="new-password"
          label="New password"
          hint={`At least ${MIN_PASSWORD} characters.`}
          error={wrong ?? (fault && !refused ? fault.message : null)}
        >
          <TextInput
            id="new-password"
            type="password"
            autoComplete="new-password"
            value={next}
            invalid={wrong !== null}
            onChange={({ target }) => setNext(target.value)}
          />
        </Field>
        <div className="flex items-center gap-3">
          <Button type="submit" disabled={busy || placeholder || next === ''}>
            {hasPassword ? 'Change the password' : 'Set a password'}
          </Button>
          <Saved shown={saved} />
        </div>
      </form>
    </Card>
  );
}
