import type { NextConfig } from 'next';

/** One build serves any port: nothing that depends on the machine is read while building. */
const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  // A browser asks for it at addresses that answer without a page, as the one of a sign-in link does.
  rewrites: () => Promise.resolve([{ source: '/favicon.ico', destination: '/icon.svg' }]),
};

export default config;
