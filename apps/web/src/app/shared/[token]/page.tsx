import { RunTab } from '../../../features/run-page';

export default function SharedRoute() {
  return <RunTab part="decision" />;
}
