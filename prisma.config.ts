import { defineConfig } from 'prisma/config';

/** Read by Prisma's own commands only; the API and the worker read DATABASE_URL themselves. */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  ...(process.env.DATABASE_URL ? { datasource: { url: process.env.DATABASE_URL } } : {}),
});
