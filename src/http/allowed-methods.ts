/** 405 with `Allow` for every method a known path does not have, and OPTIONS for all. */
import type { FastifyInstance, HTTPMethods, RouteOptions } from 'fastify';
import { HttpProblem } from './errors.js';

const METHODS: readonly HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Watches the routes that are registered from here on; call the answer once all are. */
export function watchMethods(app: FastifyInstance): () => void {
  const methodsByUrl = new Map<string, Set<string>>();
  const watch = (route: RouteOptions): void => {
    // The files of the documentation come with their plugin, some under two spellings of one path.
    if (route.url.startsWith('/docs')) return;
    const methods = methodsByUrl.get(route.url) ?? new Set<string>();
    for (const method of [route.method].flat()) methods.add(method.toUpperCase());
    methodsByUrl.set(route.url, methods);
  };
  app.addHook('onRoute', watch);
  return () => {
    // A copy: what is added below is watched as well.
    const known = [...methodsByUrl].map(([url, methods]) => ({ url, methods: new Set(methods) }));
    for (const { url, methods } of known) refuseOthers(app, url, methods);
  };
}

function refuseOthers(app: FastifyInstance, url: string, present: ReadonlySet<string>): void {
  const others = METHODS.filter((method) => !present.has(method) && method !== 'OPTIONS');
  const allow = [...METHODS.filter((method) => present.has(method)), 'OPTIONS'].join(', ');
  const schema = { hide: true } as object;
  if (!present.has('OPTIONS')) {
    app.route({
      method: 'OPTIONS',
      url,
      schema,
      handler: async (_request, reply) => reply.code(204).header('allow', allow).send(),
    });
  }
  // Refused in onRequest: the body of a request that has no handler is never read.
  app.route({
    method: others,
    url,
    schema,
    onRequest: async (request) => {
      throw new HttpProblem('method_not_allowed', {
        detail: { en: `${request.method} is not one of ${allow}.`, zh: `${request.method} 不在 ${allow} 之中。` },
        headers: { allow },
      });
    },
    handler: async () => null,
  });
}
