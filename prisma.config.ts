/**
 * For `npx prisma …` (studio, migrate status, migrate dev) where its engine can be downloaded. The
 * project itself needs neither: prisma/generate.js makes the client, src/storage/migrate.ts applies
 * the migrations.
 */
export default {
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
};
