import { LinkButton } from '../components/Button';
import { EmptyState } from '../components/States';

export const metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <EmptyState
      isPage
      title="This page does not exist"
      action={
        <>
          <LinkButton href="/datasets">Datasets</LinkButton>
          <LinkButton href="/runs">Runs</LinkButton>
        </>
      }
    >
      The address may be wrong, or its content has been deleted.
    </EmptyState>
  );
}
