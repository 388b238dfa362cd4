/** Keys that are pressed one after another, as they stand on a keyboard. @param text with spaces between them */
export function Keys({ text }: { readonly text: string }) {
  return (
    <span className="flex shrink-0 gap-1">
      {text.split(' ').map((key, at) => (
        <kbd
          key={at}
          className="grid h-5 min-w-5 place-items-center rounded border border-line-strong/60 bg-surface px-1 font-sans text-xs text-muted"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
