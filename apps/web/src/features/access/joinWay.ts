/** How the reader of an invitation joins. */
export type JoinWay =
  /** Signed in as the invited person: one button. */
  | 'accept'
  /** There is an account with the address: its password first. */
  | 'sign-in'
  /** A new account. */
  | 'register'
  /** Signed in as somebody else. */
  | 'other-account';

export function joinWay(
  { email, hasAccount }: { readonly email: string; readonly hasAccount: boolean },
  signedInAs: string | null,
): JoinWay {
  if (signedInAs === null) return hasAccount ? 'sign-in' : 'register';
  return signedInAs.toLowerCase() === email.toLowerCase() ? 'accept' : 'other-account';
}

/** Shortest password, in characters. The API asks for the same. */
export const MIN_PASSWORD = 12;

/** What is wrong with a new password, or null. */
export function passwordFault(password: string): string | null {
  if (password.length < MIN_PASSWORD)
    return `Use at least ${MIN_PASSWORD} characters; this has ${password.length}.`;
  return password.length > 128 ? `Use at most 128 characters; this has ${password.length}.` : null;
}
