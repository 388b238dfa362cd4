import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Session } from './session.js';

const ADA = { email: 'ada@example.org', name: 'Ada Byron', password: 'a long enough password' };

/** Who may come in, what they see, what others are shown, and what is written down about it. */
export function peopleTests(current: () => Session): void {
  const settings = async (page: Page, section: string) => {
    await page.goto(`${current().likeness.url}/settings`);
    const link = page
      .getByRole('navigation', { name: 'Settings' })
      .getByRole('link', { name: section, exact: true });
    await link.click();
    // Fields of two sections have the same labels.
    await link.and(page.locator('[aria-current="page"]')).waitFor();
  };

  test('an owner invites a viewer, who joins in another browser and sees no real rows and nothing to start', async () => {
    const session = current();
    const { page, likeness } = session;
    await settings(page, 'People');
    await page.getByLabel('E-mail address').fill(ADA.email);
    await page.getByLabel('Role', { exact: true }).selectOption('VIEWER');
    await page.getByRole('button', { name: 'Invite' }).click();
    const url = await page.getByLabel('Invitation link').inputValue();
    const invitation = page.getByTestId('invitations').getByRole('listitem').filter({ hasText: ADA.email });
    await invitation.filter({ hasText: 'Open' }).waitFor();

    const other = await session.newContext();
    const visitor = await other.newPage();
    await visitor.goto(url);
    await visitor.getByRole('heading', { name: /^Join / }).waitFor();
    await visitor.getByLabel('Your name').fill(ADA.name);
    await visitor.getByLabel('New password').fill('too short');
    await visitor.getByRole('button', { name: 'Join' }).click();
    await visitor.getByRole('alert').filter({ hasText: 'Use at least 12 characters' }).waitFor();
    await visitor.getByLabel('New password').fill(ADA.password);
    await visitor.getByRole('button', { name: 'Join' }).click();
    await visitor.getByRole('heading', { name: 'Overview' }).waitFor();
    await visitor.getByRole('link', { name: 'Datasets', exact: true }).click();
    await visitor.getByRole('link', { name: 'Penguins', exact: true }).first().click();
    await visitor.getByText('not for your role in this workspace').waitFor();
    expect(await visitor.getByRole('link', { name: 'New run' }).count()).toBe(0);
    expect(await visitor.getByRole('link', { name: 'Download CSV' }).count()).toBe(0);

    // Out, and in again by the password.
    await visitor.getByRole('button', { name: /Ada Byron .*account and workspaces/ }).click();
    await visitor.getByRole('menuitem', { name: 'Sign out' }).click();
    await visitor.getByLabel('E-mail address').fill(ADA.email);
    await visitor.getByLabel('Password').fill(ADA.password);
    await visitor.getByRole('button', { name: 'Sign in' }).click();
    await visitor.getByRole('heading', { name: 'Overview' }).waitFor();

    // An invitation is good for one person.
    await visitor.goto(url);
    await visitor.getByRole('heading', { name: 'This invitation is not valid any more' }).waitFor();
    await other.close();

    await page.goto(`${likeness.url}/settings?section=people`);
    await invitation.filter({ hasText: 'Accepted' }).waitFor();
    expect(await page.getByLabel(`Role of ${ADA.name}`).inputValue()).toBe('VIEWER');
  });

  test('a run is shared, read by a stranger without rows, and gone once the link is revoked', async () => {
    const session = current();
    const { page, likeness } = session;
    await page.goto(`${likeness.url}/runs?q=copies`);
    await page.getByRole('link', { name: 'Copies of penguins', exact: true }).click();
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('There are none yet.').waitFor();
    await dialog.getByLabel('Days').fill('0');
    await dialog.getByRole('button', { name: 'Create link' }).click();
    await dialog.getByRole('alert').filter({ hasText: 'from 1 to 365' }).waitFor();
    await dialog.getByLabel('Days').fill('7');
    await dialog.getByLabel('Note').fill('For the reviewers');
    await dialog.getByRole('button', { name: 'Create link' }).click();
    const url = await dialog.getByLabel('Link', { exact: true }).inputValue();
    const made = dialog.getByTestId('share-links').getByRole('listitem');
    await made.filter({ hasText: 'For the reviewers' }).filter({ hasText: 'Active' }).waitFor();

    const other = await session.newContext();
    const stranger = await other.newPage();
    await stranger.goto(url);
    await stranger.getByText('Shared read-only').waitFor();
    await stranger.getByRole('heading', { name: 'Copies of penguins' }).waitFor();
    await stranger.getByTestId('run-report').waitFor();
    // Next announces pages in an alert without a text.
    expect(await stranger.getByRole('alert').filter({ hasText: /./ }).allInnerTexts()).toEqual([]);
    expect(await stranger.getByText('Synthetic rows', { exact: true }).count()).toBe(0);
    // Nothing leads to a page that the link does not show.
    const shared = new URL(url).pathname;
    expect(await stranger.locator(`a[href^="/"]:not([href^="${shared}"])`).count()).toBe(0);
    await stranger.getByRole('button', { name: 'Download', exact: true }).click();
    expect(await stranger.getByRole('menuitem', { name: 'Model JSON' }).count()).toBe(0);
    const [report] = await Promise.all([
      stranger.waitForEvent('download'),
      stranger.getByRole('menuitem', { name: 'Report HTML' }).click(),
    ]);
    expect(report.suggestedFilename()).toMatch(/^penguins-smote-seed-\d+-report\.html$/);
    const parts = stranger.getByRole('navigation', { name: 'Parts of the run' });
    expect(await parts.getByRole('link').allInnerTexts()).not.toContain('Rows');
    await parts.getByRole('link', { name: 'Privacy' }).click();
    await stranger.waitForURL(`**${shared}/privacy`);
    await stranger.getByRole('heading', { name: 'Does it give anybody away?' }).waitFor();
    await stranger.reload();
    await stranger.getByRole('heading', { name: 'Does it give anybody away?' }).waitFor();

    await made.getByRole('button', { name: 'Revoke For the reviewers' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke link' }).click();
    await made.filter({ hasText: 'Revoked' }).first().waitFor();
    await stranger.reload();
    await stranger.getByRole('heading', { name: 'This link shows nothing any more' }).waitFor();
    await other.close();
  });

  test('a key is shown once and reads what its scope says, until it is revoked', async () => {
    const { page, likeness } = current();
    await settings(page, 'Keys');
    await page.getByLabel('Name', { exact: true }).fill('Nightly check');
    await page.getByRole('button', { name: 'Create key' }).click();
    const key = await page.getByLabel('Key', { exact: true }).inputValue();
    const ask = async (query: string) => {
      const response = await fetch(`${likeness.apiUrl}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
        body: JSON.stringify({ query }),
      });
      const answer = (await response.json()) as {
        readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
      };
      return answer.errors?.map(({ extensions }) => extensions.code) ?? [];
    };
    expect(await ask('{ runs(first: 1) { totalCount } }')).toEqual([]);
    expect(await ask('mutation { deleteRun(id: "nope") { deletedId } }')).toEqual(['FORBIDDEN']);
    await page.reload();
    const row = page.getByTestId('keys').getByRole('listitem').filter({ hasText: 'Nightly check' });
    await row.filter({ hasText: 'Last used' }).waitFor();
    expect(await page.content()).not.toContain(key);
    await row.getByRole('button', { name: 'Revoke Nightly check' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke key' }).click();
    await row.filter({ hasText: 'Revoked' }).waitFor();
    expect(await ask('{ runs(first: 1) { totalCount } }')).toEqual(['UNAUTHENTICATED']);
  });

  test('the audit log has all of it, and can be narrowed', async () => {
    const { page } = current();
    await settings(page, 'Audit log');
    const events = page.getByTestId('audit-event');
    for (const text of [
      `Invited ${ADA.email}`,
      `Joined: ${ADA.name}`,
      'Shared For the reviewers',
      'Revoked the link For the reviewers',
      'Made key Nightly check',
      'Revoked key Nightly check',
    ]) {
      await events.filter({ hasText: text }).first().waitFor();
    }
    await page.getByLabel('Filter by what it was done to').selectOption({ label: 'Keys' });
    await events.filter({ hasText: `Invited ${ADA.email}` }).waitFor({ state: 'hidden' });
    const kinds = await events.locator('td:nth-child(3)').allInnerTexts();
    expect(kinds.map((text) => text.split(' key ')[0]).sort()).toEqual(['Made', 'Revoked']);
  });
}
