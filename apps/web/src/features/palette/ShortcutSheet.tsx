'use client';
import { FormDialog } from '../../components/dialogs/FormDialog';
import { Keys } from './Keys';

const SHORTCUTS: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  [
    'Anywhere',
    [
      ['Ctrl+K', 'Commands: pages, datasets, runs, actions'],
      ['g h', 'Overview'],
      ['g d', 'Datasets'],
      ['g r', 'Runs'],
      ['g s', 'Sweeps'],
      ['g c', 'Compare'],
      ['g t', 'Trials'],
      ['n', 'New run'],
      ['/', 'Search'],
      ['c', 'Compare what is chosen'],
      ['?', 'These shortcuts'],
    ],
  ],
  [
    'In the list of runs',
    [
      ['j k', 'Next run, previous run'],
      ['x', 'Choose a run, or take it out'],
      ['Shift+↓', 'Choose from run to run'],
      ['Ctrl+A', 'Choose all that fit the filters'],
      ['Enter', 'Open the run'],
      ['e', 'Edit name, tags and notes'],
      ['Esc', 'Choose none'],
    ],
  ],
];

/** All shortcuts on one sheet. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  return (
    <FormDialog open onOpenChange={(open) => !open && onClose()} title="Keyboard shortcuts">
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {SHORTCUTS.map(([heading, shortcuts]) => (
          <section key={heading} aria-label={heading}>
            <h3 className="text-[13px] font-medium text-muted">{heading}</h3>
            <dl className="mt-1">
              {shortcuts.map(([keys, what]) => (
                <div key={keys} className="flex min-h-8 items-center justify-between gap-3">
                  <dt className="order-2">
                    <Keys text={keys} />
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="mt-4 text-[13px] text-muted">On a Mac, Ctrl is ⌘. In a field, keys are text.</p>
    </FormDialog>
  );
}
