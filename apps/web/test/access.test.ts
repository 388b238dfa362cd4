import { describe, expect, test } from '@jest/globals';
import { joinWay, passwordFault } from '../src/features/access/joinWay';
import { actionsOf, AUDIT_SUBJECTS, AUDIT_WORDS, auditDetails } from '../src/features/settings/auditWords';
import { invitationState, keyState } from '../src/features/settings/itemStates';
import { sectionOf, visibleSections } from '../src/features/settings/sections';
import { linkState } from '../src/features/share/linkState';

const NOW = Date.parse('2026-01-10T00:00:00Z');
const BEFORE = '2026-01-09T00:00:00Z';
const AFTER = '2026-01-11T00:00:00Z';

describe('an invitation', () => {
  const email = 'ada@example.org';
  test.each([
    [false, null, 'register'],
    [true, null, 'sign-in'],
    [true, 'ada@example.org', 'accept'],
    [true, 'Ada@Example.org', 'accept'],
    [true, 'bob@example.org', 'other-account'],
    [false, 'bob@example.org', 'other-account'],
  ] as const)('account %p, signed in as %p: %p', (hasAccount, signedInAs, way) => {
    expect(joinWay({ email, hasAccount }, signedInAs)).toBe(way);
  });

  test.each([
    ['', true],
    ['x'.repeat(11), true],
    ['x'.repeat(12), false],
    ['x'.repeat(128), false],
    ['x'.repeat(129), true],
  ])('the password %p is refused: %p', (password, refused) => {
    expect(passwordFault(password) !== null).toBe(refused);
  });

  test.each([
    ['PENDING', AFTER, 'PENDING'],
    ['PENDING', BEFORE, 'EXPIRED'],
    ['ACCEPTED', BEFORE, 'ACCEPTED'],
    ['CANCELED', AFTER, 'CANCELED'],
  ] as const)('%p until %p is %p', (status, expiresAt, state) => {
    expect(invitationState({ status, expiresAt }, NOW)).toBe(state);
  });
});

test.each([
  [AFTER, null, 'ACTIVE'],
  [BEFORE, null, 'EXPIRED'],
  [AFTER, BEFORE, 'REVOKED'],
  [BEFORE, BEFORE, 'REVOKED'],
] as const)('a share link until %p, revoked %p, is %p', (expiresAt, revokedAt, state) => {
  expect(linkState({ expiresAt, revokedAt }, NOW)).toBe(state);
});

test.each([
  [false, null, 'ACTIVE'],
  [false, AFTER, 'ACTIVE'],
  [false, BEFORE, 'EXPIRED'],
  [true, AFTER, 'REVOKED'],
] as const)('a key, revoked %p, until %p, is %p', (revoked, expiresAt, state) => {
  expect(keyState({ revoked, expiresAt }, NOW)).toBe(state);
});

describe('settings', () => {
  const names = (canManage: boolean, canShare: boolean) =>
    visibleSections({ canManage, canShare }).map(({ id }) => id);

  test('each role sees what it may', () => {
    expect(names(true, true)).toEqual(['account', 'people', 'keys', 'links', 'workspace', 'audit']);
    expect(names(false, true)).toEqual(['account', 'people', 'links', 'workspace']);
    expect(names(false, false)).toEqual(['account', 'people', 'workspace']);
  });

  test('an address that names a hidden or unknown part opens the account', () => {
    const viewer = { canManage: false, canShare: false };
    expect(sectionOf('audit', viewer)).toBe('account');
    expect(sectionOf('nothing', viewer)).toBe('account');
    expect(sectionOf(null, viewer)).toBe('account');
    expect(sectionOf('people', viewer)).toBe('people');
    expect(sectionOf('audit', { canManage: true, canShare: true })).toBe('audit');
  });
});

describe('the audit log', () => {
  test('the filter reaches every action exactly once', () => {
    const reached = AUDIT_SUBJECTS.flatMap(({ prefix }) => actionsOf(prefix));
    expect([...reached].sort()).toEqual(Object.keys(AUDIT_WORDS).sort());
    expect(actionsOf('RUN_')).toEqual(['RUN_CREATE', 'RUN_UPDATE', 'RUN_CANCEL', 'RUN_DELETE']);
  });

  test('details are plain pairs without what is empty, and without identifiers', () => {
    const facts = { role: 'member', confirmed: null, note: '', runIds: ['a', 'b'], runId: 'a', rows: 3 };
    expect(auditDetails(JSON.stringify(facts))).toEqual(['role: member', 'runs: 2', 'rows: 3']);
    expect(auditDetails('{"scopes":["data","write"]}')).toEqual(['scopes: data, write']);
    expect(auditDetails('{"expiresAt":"2026-03-01T12:00:00.000Z"}')[0]).toMatch(/^expiresAt: Mar 1, 2026/);
  });
});
