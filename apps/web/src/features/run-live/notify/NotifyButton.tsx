'use client';
import { Bell, BellOff, BellRing } from 'lucide-react';
import { Button } from '../../../components/Button';
import { setNotify, useNotifySetting } from './notifySetting';

/** Turns notifications of runs that end on or off, for this browser. */
export function NotifyButton() {
  const setting = useNotifySetting();
  if (setting === 'unsupported') return null;
  if (setting === 'denied') {
    return (
      <span className="inline-flex items-center gap-1.5 text-[13px] text-muted">
        <BellOff size={14} aria-hidden /> Notifications are blocked in this browser
      </span>
    );
  }
  const on = setting === 'on';
  const Icon = on ? BellRing : Bell;
  return (
    <Button small tone="quiet" aria-pressed={on} onClick={() => void setNotify(!on)}>
      <Icon size={14} aria-hidden /> {on ? 'You are told when it ends' : 'Tell me when it ends'}
    </Button>
  );
}
