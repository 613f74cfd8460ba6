/** GET /disclosures: section two, a row per agency and year. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { DISCLOSURE } from '../../core/forms/disclosure.js';
import { answerFigureList, type FigureListSpec } from '../../http/figure-list.js';
import { LIST_ERRORS } from '../../http/operation.js';
import type { Database } from '../../storage/database.js';
import { DISCLOSURE_LIST } from '../../storage/disclosures.js';
import { DISCLOSURE_EXAMPLE } from './example.js';
import { DisclosureList, DisclosureQuery } from './schemas.js';

const EDITIONS_OF = new Map<string, readonly string[]>(DISCLOSURE.map(({ code, editions }) => [code, editions]));

const SPEC: FigureListSpec = {
  list: DISCLOSURE_LIST,
  inEdition: (code, edition) => EDITIONS_OF.get(code)?.includes(edition) === true,
};

export const disclosureRoutes: FastifyPluginAsyncZod<{ db: Database }> = async (app, { db }) => {
  app.route({
    method: 'GET',
    url: '/disclosures',
    schema: {
      operationId: 'listDisclosures',
      tags: ['figures'],
      summary: 'Section two: proactive disclosure, a row per agency and year (主动公开)',
      description:
        'Rules, normative documents, licensing, penalties, compulsory measures, fees and procurement, from the current revision of each report that has the table. Ordered by agency and year. Amounts are in yuan (元).',
      querystring: DisclosureQuery,
      response: { 200: DisclosureList },
    },
    config: {
      operation: {
        answers: 'json',
        success: {
          200: { description: 'A page of rows', headers: ['ETag', 'Link'], example: DISCLOSURE_EXAMPLE },
        },
        errors: LIST_ERRORS,
      },
    },
    handler: async (request, reply) => {
      await answerFigureList(db, SPEC, request, reply, request.query);
      return reply;
    },
  });
};
