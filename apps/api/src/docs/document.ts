import {
  agentConfigSchema,
  agentDraftSchema,
  agentPatchSchema,
  agentSchema,
  agentSummarySchema,
  agentVersionSchema,
  agentVersionSummarySchema,
  callDetailSchema,
  callSchema,
  connectionSchema,
  creationDetailSchema,
  creationPatchSchema,
  creationSchema,
  errorBodySchema,
  problemSchema,
  spawnOutputSchema,
  tokenOutputSchema,
  turnSchema,
  usageSchema,
} from '@voxie/contracts';
import { listRestProcedures } from '@voxie/api';
import type { RestProcedure } from '@voxie/api';
import type { z } from 'zod';
import { createDocument, createSchema } from 'zod-openapi';
import type { CreateDocumentOptions, oas31, ZodOpenApiOperationObject } from 'zod-openapi';
import { camelCase, snakeCase } from '../rest/case.ts';

const openapi = '3.1.1';

const schemas = {
  Agent: agentSchema,
  AgentSummary: agentSummarySchema,
  AgentConfig: agentConfigSchema,
  AgentDraft: agentDraftSchema,
  AgentPatch: agentPatchSchema,
  AgentVersion: agentVersionSchema,
  AgentVersionSummary: agentVersionSummarySchema,
  Call: callSchema,
  CallDetail: callDetailSchema,
  Connection: connectionSchema,
  Creation: creationSchema,
  CreationDetail: creationDetailSchema,
  CreationPatch: creationPatchSchema,
  Error: errorBodySchema,
  Problem: problemSchema,
  Spawned: spawnOutputSchema,
  Token: tokenOutputSchema,
  Turn: turnSchema,
  Usage: usageSchema,
};

/** Fields of objects in snake case, as the wire has them. Keys of records are data and no property. */
const opts: CreateDocumentOptions = {
  override: ({ jsonSchema }) => {
    if (jsonSchema.properties !== undefined)
      jsonSchema.properties = Object.fromEntries(
        Object.entries(jsonSchema.properties).map(([name, property]) => [snakeCase(name), property]),
      );
    if (jsonSchema.required !== undefined) jsonSchema.required = jsonSchema.required.map(snakeCase);
  },
};

const pathFields = (path: string) => [...path.matchAll(/\{(\w+)\}/gu)].map((match) => match[1] ?? '');

function parameter(procedure: RestProcedure, where: { in: 'path' | 'query' | 'header'; name: string; field: string }) {
  const schema = procedure.input.shape[where.field];
  if (schema === undefined) throw new Error(`${procedure.name} has no field ${where.field}`);
  const { schema: jsonSchema } = createSchema(schema, { io: 'input', opts, openapiVersion: openapi });
  const isRequired = where.in === 'path' || !schema.safeParse(undefined).success;
  return { name: where.name, in: where.in, required: isRequired, schema: jsonSchema } satisfies oas31.ParameterObject;
}

function operation(procedure: RestProcedure): ZodOpenApiOperationObject {
  const { route, input, output } = procedure;
  const inPath = pathFields(route.path);
  const inHeaders = Object.entries(route.headers ?? {});
  const elsewhere = new Set([...inPath.map(camelCase), ...inHeaders.map(([, field]) => field)]);
  const rest = Object.keys(input.shape).filter((field) => !elsewhere.has(field));
  const hasBody = route.method === 'POST' || route.method === 'PATCH';
  // zod types a mask by literal names; these come from the schema itself.
  const body: z.ZodType = input.pick(Object.fromEntries(rest.map((field) => [field, true] as [string, never])));
  return {
    operationId: procedure.name.replace('.', '_'),
    tags: [route.tag],
    summary: route.summary,
    ...(route.description === undefined ? {} : { description: route.description }),
    parameters: [
      ...inPath.map((name) => parameter(procedure, { in: 'path', name, field: camelCase(name) })),
      ...inHeaders.map(([name, field]) => parameter(procedure, { in: 'header', name, field })),
      ...(hasBody ? [] : rest.map((field) => parameter(procedure, { in: 'query', name: snakeCase(field), field }))),
    ],
    ...(hasBody && rest.length > 0
      ? { requestBody: { required: !body.safeParse({}).success, content: { 'application/json': { schema: body } } } }
      : {}),
    responses: {
      '200': { description: 'Done.', content: { 'application/json': { schema: output } } },
      default: { $ref: '#/components/responses/Failure' },
    },
  };
}

/** The OpenAPI document of the REST routes, made from the procedures. */
export function openApiDocument(): oas31.OpenAPIObject {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const procedure of listRestProcedures())
    paths[procedure.route.path] = { ...paths[procedure.route.path], [procedure.route.method.toLowerCase()]: operation(procedure) };
  return createDocument(
    {
      openapi,
      info: {
        title: 'Voxie',
        version: '1',
        description: 'Voice agents: create them, publish them, call them. Sign in with Supabase and send its access token.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      security: [{ accessToken: [] }],
      tags: [{ name: 'Agents' }, { name: 'Calls' }, { name: 'Creations' }],
      paths,
      components: {
        schemas,
        responses: {
          Failure: {
            description: 'What went wrong, in one sentence that says what to do. Switch on `code`, never on the text.',
            content: { 'application/json': { schema: errorBodySchema } },
          },
        },
        securitySchemes: {
          accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'A Supabase access token.' },
        },
      },
    },
    opts,
  );
}
