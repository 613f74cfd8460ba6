/** GET /applications: section three, a row per agency, year and applicant. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { OUTCOME_ROWS } from '../../core/forms/applications.js';
import { answerFigureList, type FigureListSpec } from '../../http/figure-list.js';
import { LIST_ERRORS } from '../../http/operation.js';
import { APPLICATION_LIST } from '../../storage/applications.js';
import type { Database } from '../../storage/database.js';
import { APPLICATION_EXAMPLE } from './example.js';
import { ApplicationList, ApplicationQuery } from './schemas.js';

const ROW_OF = new Map<string, (typeof OUTCOME_ROWS)[number]['row']>(OUTCOME_ROWS.map(({ code, row }) => [code, row]));

const SPEC: FigureListSpec = {
  list: APPLICATION_LIST,
  inEdition: (code, edition) => ROW_OF.get(code)?.[edition] !== undefined,
};

export const applicationRoutes: FastifyPluginAsyncZod<{ db: Database }> = async (app, { db }) => {
  app.route({
    method: 'GET',
    url: '/applications',
    schema: {
      operationId: 'listApplications',
      tags: ['figures'],
      summary: 'Section three: applications, a row per agency, year and applicant (依申请公开)',
      description:
        'Requests received, carried in, every outcome, and carried over, from the current revision of each report that has the table. Ordered by agency, year and applicant in the order of the form, `total` last.',
      querystring: ApplicationQuery,
      response: { 200: ApplicationList },
    },
    config: {
      operation: {
        answers: 'json',
        success: {
          200: { description: 'A page of rows', headers: ['ETag', 'Link'], example: APPLICATION_EXAMPLE },
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
