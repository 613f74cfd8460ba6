/**
 * Answers are serialised by functions compiled from their zod schema (through JSON Schema), which
 * costs less than half of zod encoding each answer. A compiled serialiser trusts its input, so
 * `strictAnswers` has every answer parsed again and held to its zod schema: tests switch it on.
 */
import fastJsonStringify from 'fast-json-stringify';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

export function registerSerialization(app: FastifyInstance, strictAnswers: boolean): void {
  app.setSerializerCompiler(({ schema }) => {
    if (!(schema instanceof z.ZodType)) return JSON.stringify;
    return fastJsonStringify(serializerSchema(schema) as fastJsonStringify.Schema);
  });
  if (strictAnswers) app.addHook('onSend', holdToSchema);
}

const inline = z.registry<Record<string, unknown>>();

/** JSON Schema with everything inlined; unions are left to JSON.stringify. */
function serializerSchema(schema: z.ZodType): unknown {
  const json = z.toJSONSchema(schema, {
    io: 'output',
    metadata: inline,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      if (jsonSchema.anyOf === undefined) return;
      const members = jsonSchema.anyOf.filter((member) => member.type !== 'null');
      const [only] = members;
      const nullable = members.length < jsonSchema.anyOf.length;
      delete jsonSchema.anyOf;
      if (members.length === 1 && only !== undefined)
        Object.assign(jsonSchema, only, nullable ? { nullable: true } : {});
    },
  });
  delete json.$schema;
  return json;
}

async function holdToSchema(
  request: import('fastify').FastifyRequest,
  reply: import('fastify').FastifyReply,
  payload: unknown,
): Promise<unknown> {
  const responses = request.routeOptions.schema?.response as Record<string, unknown> | undefined;
  const schema = responses?.[String(reply.statusCode)];
  if (!(schema instanceof z.ZodType) || typeof payload !== 'string') return payload;
  const result = schema.safeParse(JSON.parse(payload));
  if (!result.success) throw new Error(`The answer does not fit its schema: ${z.prettifyError(result.error)}`);
  return payload;
}
