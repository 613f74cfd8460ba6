/** /livez: the process answers. /readyz: the database answers and has every migration. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Database, ping } from '../storage/database.js';
import { missingMigrations } from '../storage/migrate.js';
import { HttpProblem } from './errors.js';

const Alive = z.strictObject({ status: z.literal('ok') }).meta({ id: 'Alive', description: 'The process answers.' });
const Ready = z
  .strictObject({ status: z.literal('ready') })
  .meta({ id: 'Ready', description: 'Requests can be served.' });
const NoQuery = z.strictObject({});

export const healthRoutes: FastifyPluginAsyncZod<{ db: Database }> = async (app, { db }) => {
  // Migrations only ever get more: once all were there, asking again is for nothing.
  let migrated = false;

  app.route({
    method: 'GET',
    url: '/livez',
    schema: {
      operationId: 'getLiveness',
      tags: ['service'],
      summary: 'Whether the process answers (存活检查)',
      querystring: NoQuery,
      response: { 200: Alive },
    },
    config: {
      operation: {
        answers: 'any',
        success: { 200: { description: 'It does', example: { status: 'ok' } } },
        errors: [],
      },
    },
    handler: async (_request, reply) => {
      reply.header('cache-control', 'no-store');
      return { status: 'ok' as const };
    },
  });

  app.route({
    method: 'GET',
    url: '/readyz',
    schema: {
      operationId: 'getReadiness',
      tags: ['service'],
      summary: 'Whether requests can be served (就绪检查)',
      description: '503 while the database cannot be reached or lacks migrations.',
      querystring: NoQuery,
      response: { 200: Ready },
    },
    config: {
      operation: {
        answers: 'any',
        success: { 200: { description: 'They can', example: { status: 'ready' } } },
        errors: [],
      },
    },
    handler: async (_request, reply) => {
      reply.header('cache-control', 'no-store');
      await ping(db);
      if (!migrated) {
        const missing = await missingMigrations(db);
        if (missing.length > 0) {
          throw new HttpProblem('service_unavailable', {
            detail: {
              en: `The database lacks ${missing.length} migrations.`,
              zh: `数据库尚缺 ${missing.length} 个迁移。`,
            },
          });
        }
        migrated = true;
      }
      return { status: 'ready' as const };
    },
  });
};
