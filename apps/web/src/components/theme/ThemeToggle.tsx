'use client';
import { Monitor, Moon, Sun } from 'lucide-react';
import { useId } from 'react';
import { chooseTheme, useThemeChoice } from './theme';

const CHOICES = [
  { value: 'system', label: 'Theme of the device', Icon: Monitor },
  { value: 'light', label: 'Light theme', Icon: Sun },
  { value: 'dark', label: 'Dark theme', Icon: Moon },
] as const;

/** Light, dark, or as the device says; remembered. */
export function ThemeToggle() {
  const name = useId();
  const choice = useThemeChoice();
  return (
    <div
      role="radiogroup"
      aria-label="Theme"
      className="inline-flex self-start rounded-lg max-md:self-center border border-line bg-surface p-0.5"
    >
      {CHOICES.map(({ value, label, Icon }) => (
        <span
          key={value}
          title={label}
          className="relative grid size-8 place-items-center max-[480px]:first:hidden rounded-md text-muted hover:text-ink has-checked:bg-sunken has-checked:text-ink"
        >
          <input
            type="radio"
            name={name}
            aria-label={label}
            checked={choice === value}
            onChange={() => chooseTheme(value)}
            className="absolute inset-0 cursor-pointer appearance-none rounded-md"
          />
          <Icon size={15} aria-hidden />
        </span>
      ))}
    </div>
  );
}
