'use client';
import { Check, Link2, X } from 'lucide-react';
import { Button } from '../Button';
import { useCopy } from './useCopy';

/** Copies the complete address of what is on the screen, filters and tab included: what a colleague opens is the same view. */
export function CopyLinkButton() {
  const { outcome, copy } = useCopy();
  const Icon = outcome === 'copied' ? Check : outcome === 'refused' ? X : Link2;
  return (
    <>
      <Button
        small
        tone="quiet"
        className="size-8 px-0!"
        aria-label="Copy the link to this view"
        title="Copy the link to this view"
        onClick={() => copy(window.location.href)}
      >
        <Icon size={16} aria-hidden className={outcome === 'copied' ? 'text-good' : undefined} />
      </Button>
      <span role="status" className="sr-only">
        {outcome === 'copied' && 'Link copied'}
        {outcome === 'refused' && 'The link could not be copied: copy it from the address bar.'}
      </span>
    </>
  );
}
