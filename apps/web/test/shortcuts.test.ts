import { describe, expect, test } from '@jest/globals';
import { paletteActions } from '../src/features/palette/actions';
import { PLACES, shortcutOf } from '../src/features/palette/keys';

const press = (key: string, command = false) => ({ key, ctrlKey: command, metaKey: false, altKey: false });

describe('shortcuts', () => {
  test.each([
    ['n', { type: 'newRun' }],
    ['/', { type: 'search' }],
    ['c', { type: 'compare' }],
    ['?', { type: 'help' }],
    ['x', { type: 'list', key: 'x' }],
    ['g', null],
    ['q', null],
  ])('%s', (key, shortcut) => {
    expect(shortcutOf(press(key), false, false)).toEqual(shortcut);
  });

  test('g and a second key lead to a page; a second key that no page has does nothing', () => {
    for (const [key, href] of Object.entries(PLACES))
      expect(shortcutOf(press(key), true, false)).toEqual({ type: 'go', href });
    for (const key of ['n', '?', 'g', 'constructor']) expect(shortcutOf(press(key), true, false)).toBeNull();
  });

  test('in a field every key is text, but for Ctrl+K', () => {
    for (const key of ['n', '/', 'c', '?', 'x']) expect(shortcutOf(press(key), false, true)).toBeNull();
    expect(shortcutOf(press('k', true), false, true)).toEqual({ type: 'palette' });
  });

  test('keys of the browser are left alone', () => {
    for (const key of ['c', 'n', 'x', '/']) expect(shortcutOf(press(key, true), false, false)).toBeNull();
    expect(shortcutOf({ ...press('n'), altKey: true }, false, false)).toBeNull();
  });
});

describe('the palette', () => {
  const labels = (canWrite: boolean) => {
    const nothing = () => undefined;
    return paletteActions({
      canWrite,
      go: nothing,
      theme: nothing,
      copyLink: nothing,
      help: nothing,
      newRun: nothing,
    }).flatMap(({ items }) => items.map(({ label }) => label));
  };

  test('offers a viewer nothing that changes the workspace', () => {
    const changing = labels(true).filter((label) => !labels(false).includes(label));
    expect(changing).toEqual(['New run', 'Upload a dataset', 'New run from published statistics']);
  });

  test('leads to every page that has a shortcut', () => {
    const visited: string[] = [];
    const nothing = () => undefined;
    const groups = paletteActions({
      canWrite: true,
      go: (href) => visited.push(href),
      theme: nothing,
      copyLink: nothing,
      help: nothing,
      newRun: nothing,
    });
    for (const { items } of groups) for (const { onSelect } of items) onSelect();
    expect(visited).toEqual(expect.arrayContaining(Object.values(PLACES)));
  });
});
