/** /openapi.json and /docs: Swagger UI from local files only, under a policy that lets nothing else in. */
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { etagOf } from './etag.js';

/** Swagger UI styles itself inline and draws with data: images; scripts come from this server alone. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export async function registerDocs(app: FastifyInstance): Promise<void> {
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: POLICY,
    uiConfig: {
      docExpansion: 'list',
      deepLinking: true,
      displayRequestDuration: true,
      defaultModelsExpandDepth: 0,
      validatorUrl: null,
    },
    // The bar at the top would only offer to load other documents.
    theme: {
      title: 'Gongkai · 公开',
      css: [{ filename: 'gongkai.css', content: '.swagger-ui .topbar { display: none }' }],
    },
    logLevel: 'warn',
  });
  let document: { body: string; etag: string } | undefined;
  app.get('/openapi.json', { schema: { hide: true } as object }, async (_request, reply) => {
    if (document === undefined) {
      const body = JSON.stringify(app.swagger());
      document = { body, etag: etagOf(body) };
    }
    return reply.type('application/json; charset=utf-8').header('etag', document.etag).send(document.body);
  });
}
