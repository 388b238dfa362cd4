import { Suspense } from 'react';
import { EnterPage } from '../../features/access';

export const metadata = { title: 'Sign in' };

export default function Page() {
  return (
    <Suspense>
      <EnterPage />
    </Suspense>
  );
}
