import { isInBody, listRestProcedures } from '@voxie/api';
import type { Api, RestProcedure } from '@voxie/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createContext } from '../http/context.ts';
import { camelCase, snakeCase } from './case.ts';
import { sendError } from './errors.ts';
import { fromWire, readText, toWire } from './wire.ts';

type Fields = Record<string, unknown>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};

/** `/api/agents/{agent_id}` -> `/api/agents/:agent_id` */
const fastifyPath = (path: string) => path.replaceAll(/\{(\w+)\}/gu, ':$1');

/** The input as the wire has it: body or query, then what the path and headers say. */
function wireInput({ input, route }: RestProcedure, request: FastifyRequest): unknown {
  const { body } = request;
  // A list, null or a bare value is no input: zod says so, in the words of the schema.
  if (body !== undefined && (typeof body !== 'object' || body === null || Array.isArray(body))) return body;
  const asText = (given: unknown): Fields =>
    Object.fromEntries(
      Object.entries(fieldsOf(given)).map(([key, value]) => {
        const field = Object.entries(input.shape).find(([name]) => snakeCase(name) === key)?.[1];
        return [key, field === undefined ? value : readText(field, value)];
      }),
    );
  const headers = Object.entries(route.headers ?? {}).flatMap(([header, name]) => {
    const value = request.headers[header.toLowerCase()];
    return value === undefined ? [] : [[snakeCase(name), value] as const];
  });
  const where = (given: Fields, isBody: boolean): Fields =>
    Object.fromEntries(Object.entries(given).filter(([key]) => isInBody(route, camelCase(key)) === isBody));
  const fields = { ...where(asText(request.query), false), ...where(fieldsOf(body), true) };
  return { ...fields, ...asText(request.params), ...Object.fromEntries(headers) };
}

/** Every procedure with a REST route, called as tRPC would call it. */
export function registerRestRoutes(app: FastifyInstance, api: Api): void {
  for (const procedure of listRestProcedures()) {
    const { route, input, output, maxBodyBytes } = procedure;
    app.route({
      method: route.method,
      url: fastifyPath(route.path),
      ...(maxBodyBytes === undefined ? {} : { bodyLimit: maxBodyBytes }),
      handler: async (request, reply) => {
        try {
          const given = fromWire(input, wireInput(procedure, request));
          const answer = await procedure.call(createContext(api, request, reply), given);
          return await reply.send(toWire(output, answer));
        } catch (error) {
          return sendError(error, { request, reply, input });
        }
      },
    });
  }
}
