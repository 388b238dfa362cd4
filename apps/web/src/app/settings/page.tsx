import { Suspense } from 'react';
import { SettingsPage } from '../../features/settings';

export const metadata = { title: 'Settings' };

export default function SettingsRoute() {
  return (
    <Suspense>
      <SettingsPage />
    </Suspense>
  );
}
