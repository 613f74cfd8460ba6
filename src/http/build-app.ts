/**
 * Puts the HTTP service together: what every request goes through, then the routes of each
 * feature under /api/v1. Opens nothing by itself: the caller listens, or injects requests.
 */
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { agencyRoutes } from '../features/agencies/routes.js';
import { applicationRoutes } from '../features/applications/routes.js';
import { codebookRoutes } from '../features/codebook/routes.js';
import { disclosureRoutes } from '../features/disclosures/routes.js';
import { parseRoutes } from '../features/parse/routes.js';
import { reportPartRoutes } from '../features/reports/part-routes.js';
import { reportRoutes } from '../features/reports/routes.js';
import { submitRoutes } from '../features/reports/submit-routes.js';
import { reviewLitigationRoutes } from '../features/review-litigation/routes.js';
import { PARSER_VERSION } from '../core/version.js';
import type { Parser } from '../ingest/parser.js';
import type { Database } from '../storage/database.js';
import { watchMethods } from './allowed-methods.js';
import { registerDocs } from './docs-page.js';
import { registerEtags } from './etag.js';
import { healthRoutes } from './health.js';
import { indexRoute } from './index-route.js';
import { registerRequestLog, requestId } from './logging.js';
import { registerOpenApi } from './openapi.js';
import { answerClientError, answerError, registerProblems } from './problem-handler.js';
import { registerRequestChecks } from './request-checks.js';
import { registerSecurityHeaders } from './security-headers.js';
import { registerSerialization } from './serialization.js';

export interface HttpConfig {
  maxUploadBytes: number;
}

export interface AppOptions {
  db: Database;
  config: HttpConfig;
  parse: Parser;
  /** Requests are logged only when there is one; see `createLogger`. */
  logger?: FastifyBaseLogger;
  /** Holds every answer to its schema, for tests: what does not fit becomes an internal error. */
  strictAnswers?: boolean;
}

/** An upload may take this long to arrive whole; a connection may be silent for the second time. */
const REQUEST_TIMEOUT_MS = 120_000;
const CONNECTION_TIMEOUT_MS = 60_000;
const KEEP_ALIVE_MS = 72_000;

export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { db, config, parse, logger, strictAnswers = false } = options;
  const app = Fastify({
    ...(logger === undefined ? { logger: false } : { loggerInstance: logger }),
    genReqId: requestId,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1024 * 1024,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
    frameworkErrors: (error, request, reply) => {
      void answerError(error, request, reply);
    },
    clientErrorHandler: answerClientError,
  }).withTypeProvider<ZodTypeProvider>();

  app.setValidatorCompiler(validatorCompiler);
  registerSerialization(app, strictAnswers);
  registerProblems(app);
  registerRequestLog(app);
  registerSecurityHeaders(app);
  registerRequestChecks(app);
  registerEtags(app);
  await registerOpenApi(app, PARSER_VERSION);

  const refuseOtherMethods = watchMethods(app);
  await app.register(
    async (api) => {
      await api.register(reportRoutes, { db });
      await api.register(reportPartRoutes, { db });
      await api.register(submitRoutes, { db, parse, maxUploadBytes: config.maxUploadBytes });
      await api.register(parseRoutes, { parse, maxUploadBytes: config.maxUploadBytes });
      await api.register(agencyRoutes, { db });
      await api.register(disclosureRoutes, { db });
      await api.register(applicationRoutes, { db });
      await api.register(reviewLitigationRoutes, { db });
      await api.register(codebookRoutes);
    },
    { prefix: '/api/v1' },
  );
  await app.register(healthRoutes, { db });
  await app.register(indexRoute);
  await registerDocs(app);
  refuseOtherMethods();
  return app as unknown as FastifyInstance;
}
