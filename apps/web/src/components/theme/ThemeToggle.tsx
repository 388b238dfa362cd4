'use client';
import { Monitor, Moon, Sun } from 'lucide-react';
import { ToggleGroup } from 'radix-ui';
import { chooseTheme, useThemeChoice } from './theme';

const CHOICES = [
  { value: 'system', label: 'Theme of the device', Icon: Monitor },
  { value: 'light', label: 'Light theme', Icon: Sun },
  { value: 'dark', label: 'Dark theme', Icon: Moon },
] as const;

/** Light, dark, or as the device says; remembered. */
export function ThemeToggle() {
  const choice = useThemeChoice();
  return (
    <ToggleGroup.Root
      type="single"
      value={choice}
      onValueChange={(value) => {
        const next = CHOICES.find((candidate) => candidate.value === value);
        if (next) chooseTheme(next.value);
      }}
      aria-label="Theme"
      className="inline-flex self-start rounded-lg max-md:self-center border border-line bg-surface p-0.5"
    >
      {CHOICES.map(({ value, label, Icon }) => (
        <ToggleGroup.Item
          key={value}
          value={value}
          aria-label={label}
          title={label}
          className="grid size-8 place-items-center max-[480px]:first:hidden rounded-md text-muted hover:text-ink data-[state=on]:bg-sunken data-[state=on]:text-ink"
        >
          <Icon size={15} aria-hidden />
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
