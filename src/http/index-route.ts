/** `/`: people go to the documentation, programs get an index. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';

const INDEX = {
  name: 'gongkai',
  description: 'Annual reports on disclosure of government information as exact figures (政府信息公开工作年度报告)',
  links: {
    docs: '/docs',
    openapi: '/openapi.json',
    reports: '/api/v1/reports',
    agencies: '/api/v1/agencies',
    disclosures: '/api/v1/disclosures',
    applications: '/api/v1/applications',
    reviewLitigation: '/api/v1/review-litigation',
    indicators: '/api/v1/indicators',
  },
};

export const indexRoute: FastifyPluginAsyncZod = async (app) => {
  app.get('/', { schema: { hide: true } as object }, async (request, reply) => {
    void reply.header('vary', 'accept');
    if (request.headers.accept?.includes('text/html') === true) return reply.redirect('/docs');
    return INDEX;
  });
};
