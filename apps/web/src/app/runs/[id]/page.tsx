import { RunTab } from '../../../features/run-page';

export default function RunRoute() {
  return <RunTab part="decision" />;
}
