/** GET /agencies and /agencies/{id}: the registry. */
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { HttpProblem } from '../../http/errors.js';
import { pageInfo, pageRequest, rowFilters } from '../../http/list-request.js';
import { LIST_ERRORS } from '../../http/operation.js';
import { EXAMPLE_AGENCY, EXAMPLE_PAGE } from '../../http/schemas/example-rows.js';
import { countAgencies, getAgency, listAgencies } from '../../storage/agencies.js';
import type { Database } from '../../storage/database.js';
import { AgencyDetailsSchema, AgencyListSchema, AgencyOneQuery, AgencyPath, AgencyQuery } from './schemas.js';

const EXAMPLE = { ...EXAMPLE_AGENCY, parentId: null, validFrom: null, validTo: null };

export const agencyRoutes: FastifyPluginAsyncZod<{ db: Database }> = async (app, { db }) => {
  app.route({
    method: 'GET',
    url: '/agencies',
    schema: {
      operationId: 'listAgencies',
      tags: ['agencies'],
      summary: 'Agencies of the registry (行政机关名录)',
      description: 'Every body that has a report, found by part of its name, division or level. Ordered by identifier.',
      querystring: AgencyQuery,
      response: { 200: AgencyListSchema },
    },
    config: {
      operation: {
        answers: 'json',
        success: {
          200: {
            description: 'A page of agencies',
            headers: ['ETag', 'Link'],
            example: { data: [EXAMPLE], page: EXAMPLE_PAGE },
          },
        },
        errors: LIST_ERRORS,
      },
    },
    handler: async (request, reply) => {
      const { query } = request;
      const { limit, after } = pageRequest(request, query, ['number']);
      const { agencyIds, divisionPrefixes, levels } = await rowFilters(db, query);
      const filter = {
        ...(agencyIds === undefined ? {} : { agencyIds }),
        ...(divisionPrefixes === undefined ? {} : { divisionPrefixes }),
        ...(levels === undefined ? {} : { levels }),
        ...(query.q === undefined ? {} : { q: query.q }),
      };
      const [{ rows, next }, total] = await Promise.all([
        listAgencies(db, filter, { after: after === null ? null : Number(after[0]), limit }),
        query.total === true ? countAgencies(db, filter) : undefined,
      ]);
      const page = { next: next === null ? null : [next], limit, ...(total === undefined ? {} : { total }) };
      return { data: rows, page: pageInfo(request, reply, page) };
    },
  });

  app.route({
    method: 'GET',
    url: '/agencies/:id',
    schema: {
      operationId: 'getAgency',
      tags: ['agencies'],
      summary: 'One agency with its other names and the years it reported on (单个行政机关)',
      params: AgencyPath,
      querystring: AgencyOneQuery,
      response: { 200: AgencyDetailsSchema },
    },
    config: {
      operation: {
        answers: 'json',
        success: {
          200: {
            description: 'The agency',
            headers: ['ETag'],
            example: { ...EXAMPLE, aliases: [], years: [2022, 2023, 2024], links: linksOf(1) },
          },
        },
        errors: ['agency_not_found', 'unknown_code'],
      },
    },
    handler: async (request) => {
      const { id } = request.params;
      const agency = await getAgency(db, id);
      if (agency === null) {
        throw new HttpProblem('agency_not_found', {
          detail: { en: `There is no agency ${id}.`, zh: `没有编号为 ${id} 的行政机关。` },
        });
      }
      return { ...agency, links: linksOf(id) };
    },
  });
};

function linksOf(id: number): { self: string; reports: string; disclosures: string } {
  return {
    self: `/api/v1/agencies/${id}`,
    reports: `/api/v1/reports?agency=${id}`,
    disclosures: `/api/v1/disclosures?agency=${id}`,
  };
}
