import { Home } from '../features/home';

export const metadata = { title: 'Overview' };

export default function HomePage() {
  return <Home />;
}
