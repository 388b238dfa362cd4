import { RunFormPage } from '../../../features/runs/RunFormPage';

export const metadata = { title: 'New run' };

export default function NewRunPage() {
  return <RunFormPage />;
}
