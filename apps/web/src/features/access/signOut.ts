import { callApi } from './callApi';

/** Ends the session of this browser, and shows the sign-in page. @returns why it could not be ended */
export async function signOut(apiUrl: string): Promise<string | null> {
  const answer = await callApi(apiUrl, '/auth/sign-out', {});
  if (!answer.ok) return answer.message;
  window.location.assign('/');
  return null;
}
