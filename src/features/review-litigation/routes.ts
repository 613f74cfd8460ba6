/** GET /review-litigation: section four, a row per agency and year. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { answerFigureList, type FigureListSpec } from '../../http/figure-list.js';
import { LIST_ERRORS } from '../../http/operation.js';
import type { Database } from '../../storage/database.js';
import { REVIEW_LITIGATION_LIST } from '../../storage/review-litigation.js';
import { REVIEW_LITIGATION_EXAMPLE } from './example.js';
import { ReviewLitigationList, ReviewLitigationQuery } from './schemas.js';

/** The table came with the form of 2019 and has not changed since. */
const SPEC: FigureListSpec = {
  list: REVIEW_LITIGATION_LIST,
  inEdition: (_code, edition) => edition === '2019' || edition === '2021',
};

export const reviewLitigationRoutes: FastifyPluginAsyncZod<{ db: Database }> = async (app, { db }) => {
  app.route({
    method: 'GET',
    url: '/review-litigation',
    schema: {
      operationId: 'listReviewLitigation',
      tags: ['figures'],
      summary: 'Section four: reconsideration and litigation, a row per agency and year (行政复议、行政诉讼)',
      description:
        'Results of administrative reconsideration and of litigation brought directly and after reconsideration, from the current revision of each report that has the table. Ordered by agency and year.',
      querystring: ReviewLitigationQuery,
      response: { 200: ReviewLitigationList },
    },
    config: {
      operation: {
        answers: 'json',
        success: {
          200: { description: 'A page of rows', headers: ['ETag', 'Link'], example: REVIEW_LITIGATION_EXAMPLE },
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
