/** GET /indicators, /editions and /rules: the codebook. Its answers never change while the service runs. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { RULES } from '../../core/checks/rules.js';
import { EDITIONS } from '../../core/forms/editions.js';
import { etagOf } from '../../http/etag.js';
import { INDICATORS } from './indicators.js';
import { EditionList, IndicatorList, IndicatorQuery, PlainQuery, RuleList } from './schemas.js';

interface Precomputed {
  body: string;
  etag: string;
}

const JSON_TYPE = 'application/json; charset=utf-8';

function precompute(data: readonly unknown[]): Precomputed {
  const body = JSON.stringify({ data, page: { next: null, limit: Math.max(1, data.length) } });
  return { body, etag: etagOf(body) };
}

function exampleOf(data: readonly unknown[]): unknown {
  return { data: data.slice(0, 1), page: { next: null, limit: 1 } };
}

export const codebookRoutes: FastifyPluginAsyncZod = async (app) => {
  const indicators = new Map<string, Precomputed>();

  app.route({
    method: 'GET',
    url: '/indicators',
    schema: {
      operationId: 'listIndicators',
      tags: ['codebook'],
      summary: 'What every figure is called and means (指标)',
      description: 'The codes that stand in answers, with their printed labels, units and editions.',
      querystring: IndicatorQuery,
      response: { 200: IndicatorList },
    },
    config: {
      operation: {
        answers: 'json',
        success: { 200: { description: 'The indicators', headers: ['ETag'], example: exampleOf(INDICATORS) } },
        errors: ['unknown_code'],
      },
    },
    handler: async (request, reply) => {
      const { table, edition } = request.query;
      // Few combinations exist: codes are checked and each stands once, in the order of the URL.
      const key = JSON.stringify([table, edition]);
      const chosen =
        indicators.get(key) ??
        precompute(
          INDICATORS.filter(
            (indicator) =>
              (table === undefined || table.includes(indicator.table)) &&
              (edition === undefined || edition.some((id) => indicator.editions.includes(id))),
          ),
        );
      if (indicators.size < 100) indicators.set(key, chosen);
      void reply
        .type(JSON_TYPE)
        .header('etag', chosen.etag)
        .send(chosen.body as never);
      return reply;
    },
  });

  const fixed = [
    {
      url: '/editions',
      operationId: 'listEditions',
      summary: 'Editions of the national form (年度报告格式版本)',
      description: 'The form in use from 2008, 2014, 2019 and 2021, and the header words that tell them apart.',
      schema: EditionList,
      data: EDITIONS,
    },
    {
      url: '/rules',
      operationId: 'listRules',
      summary: 'The relations that every parse evaluates (校验规则)',
      description: 'Each finding of a report names one of these rules.',
      schema: RuleList,
      data: RULES,
    },
  ];
  for (const { url, operationId, summary, description, schema, data } of fixed) {
    const answer = precompute(data);
    app.route({
      method: 'GET',
      url,
      schema: {
        operationId,
        tags: ['codebook'],
        summary,
        description,
        querystring: PlainQuery,
        response: { 200: schema },
      },
      config: {
        operation: {
          answers: 'json',
          success: { 200: { description: 'The whole list', headers: ['ETag'], example: exampleOf(data) } },
          errors: ['unknown_code'],
        },
      },
      handler: async (_request, reply) => {
        void reply
          .type(JSON_TYPE)
          .header('etag', answer.etag)
          .send(answer.body as never);
        return reply;
      },
    });
  }
};
