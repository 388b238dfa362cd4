'use client';
import { Search } from 'lucide-react';
import { type Ref, useEffect, useRef, useState } from 'react';
import { TextInput } from '../../../components/Field';

const WAIT_MILLISECONDS = 250;

/** Words to be looked for; told when typing pauses. */
export function SearchField({
  value,
  onSearch,
  ref,
}: {
  readonly value: string;
  readonly onSearch: (text: string) => void;
  readonly ref: Ref<HTMLDivElement>;
}) {
  const [text, setText] = useState(value);
  const [told, setTold] = useState(value);
  const [seen, setSeen] = useState(value);
  const latest = useRef(onSearch);
  useEffect(() => {
    latest.current = onSearch;
  });
  // The address changed by other means: Back, a view, a link.
  if (value !== seen) {
    setSeen(value);
    if (value !== told) {
      setTold(value);
      setText(value);
    }
  }
  useEffect(() => {
    if (text.trim() === told) return;
    const timer = setTimeout(() => {
      setTold(text.trim());
      latest.current(text.trim());
    }, WAIT_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [text, told]);
  return (
    <div ref={ref} className="relative min-w-0 flex-1 basis-full sm:max-w-xs sm:min-w-56 sm:basis-auto">
      <Search
        size={15}
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-muted"
      />
      <TextInput
        type="search"
        aria-label="Search runs"
        placeholder="Search name, tag, notes…"
        className="pl-8"
        value={text}
        maxLength={200}
        onChange={(event) => setText(event.target.value)}
      />
    </div>
  );
}
