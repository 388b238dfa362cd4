import { RunFormPage } from '../../../features/runs/run-form-page';

export const metadata = { title: 'New run' };

export default function NewRunPage() {
  return <RunFormPage />;
}
