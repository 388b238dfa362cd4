import type { NextConfig } from 'next';

/** One build serves any port: nothing that depends on the machine is read while building. */
const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
};

export default config;
