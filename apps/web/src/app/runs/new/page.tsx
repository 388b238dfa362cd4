import { RunFormPage } from '../../../features/run-form';

export const metadata = { title: 'New run' };

export default function NewRunPage() {
  return <RunFormPage />;
}
