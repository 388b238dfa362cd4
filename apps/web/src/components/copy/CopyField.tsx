'use client';
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../Button';
import { TextInput } from '../Field';

/** A text that is to be passed on, with a button that copies it. Without a clipboard it is selected instead. */
export function CopyField({ label, text }: { readonly label: string; readonly text: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      document.querySelector<HTMLInputElement>(`[data-copy="${CSS.escape(text)}"]`)?.select();
    }
  };
  return (
    <div className="flex gap-2">
      <TextInput
        readOnly
        aria-label={label}
        data-copy={text}
        className="font-mono text-[13px]"
        value={text}
        onFocus={({ target }) => target.select()}
      />
      <Button onClick={() => void copy()}>
        {copied ? <Check size={15} aria-hidden /> : <Copy size={15} aria-hidden />}
        {copied ? 'Copied' : 'Copy'}
      </Button>
      <span role="status" className="sr-only">
        {copied ? `${label} copied` : ''}
      </span>
    </div>
  );
}
