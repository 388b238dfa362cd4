'use client';
import { Check, ChevronDown, CodeXml } from 'lucide-react';
import { useState } from 'react';
import { buttonClass } from '../../components/Button';
import { useCopy } from '../../components/copy/useCopy';
import { FormDialog } from '../../components/dialogs/FormDialog';
import { Menu } from '../../components/menu/Menu';
import { MENU_ITEM, MENU_LABEL } from '../../components/menu/menuStyle';
import { useApiUrl } from '../../runtime/apiUrlContext';
import { useSharedLink } from '../../runtime/sharedLink';
import { type TakeAwayText, takeAwayTexts } from './takeAwayTexts';
import type { View } from './view';

/** Copies the view as a command, a query or a program. Whoever reads by a share link has no key to run one with. */
export function CopyAsMenu({ view, small }: { readonly view: View; readonly small?: boolean }) {
  const apiUrl = useApiUrl();
  const shared = useSharedLink() !== null;
  const { outcome, copy } = useCopy();
  const [last, setLast] = useState<TakeAwayText | null>(null);
  const [closed, setClosed] = useState(true);
  if (shared) return null;
  const select = (text: TakeAwayText) => {
    setLast(text);
    setClosed(false);
    copy(text.text);
  };
  const copied = outcome === 'copied';
  return (
    <>
      <Menu
        button={{
          className: buttonClass(undefined, small),
          'aria-label': 'Copy as',
          title: 'Copy this view as a command or a program',
          children: (
            <>
              {copied ? (
                <Check size={15} aria-hidden className="text-good" />
              ) : (
                <CodeXml size={15} aria-hidden />
              )}
              <span className="hidden xl:inline">{copied ? 'Copied' : 'Copy as'}</span>
              <ChevronDown size={14} aria-hidden className="hidden xl:inline" />
            </>
          ),
        }}
      >
        {(menu) => (
          <>
            <menu.Label className={MENU_LABEL}>Copy this view as</menu.Label>
            {takeAwayTexts(view, apiUrl).map((text) => (
              <menu.Item key={text.language} className={MENU_ITEM} onSelect={() => select(text)}>
                {text.label}
              </menu.Item>
            ))}
            <menu.Label className="max-w-56 border-t border-line px-2.5 pt-2 pb-1 text-xs text-muted">
              They read an API key from <code>LIKENESS_KEY</code>.
            </menu.Label>
          </>
        )}
      </Menu>
      <span role="status" className="sr-only">
        {copied && last && `Copied as ${last.label}`}
      </span>
      {last && (
        <FormDialog
          open={outcome === 'refused' && !closed}
          onOpenChange={(open) => setClosed(!open)}
          title={last.label}
          description="The browser did not let the text be copied: select it and copy it."
        >
          <pre tabIndex={0} className="max-h-96 overflow-auto rounded-lg bg-sunken p-3 text-xs select-all">
            {last.text}
          </pre>
        </FormDialog>
      )}
    </>
  );
}
