import {
  agentDraftSchema,
  agentPatchSchema,
  agentSchema,
  agentSummarySchema,
  agentVersionSchema,
  agentVersionSummarySchema,
  callAnalysisSchema,
  callDetailSchema,
  callSchema,
  connectionSchema,
  creationDetailSchema,
  creationSchema,
  errorBodySchema,
  spawnOutputSchema,
  tokenOutputSchema,
} from '@voxie/contracts';
import { isInBody, listRestProcedures } from '@voxie/api';
import type { RestProcedure } from '@voxie/api';
import { z } from 'zod';
import { createDocument, createSchema } from 'zod-openapi';
import type { CreateDocumentOptions, oas31, ZodOpenApiObject, ZodOpenApiOperationObject } from 'zod-openapi';
import { camelCase, snakeCase } from '../rest/case.ts';

const openapi = '3.1.1';
const lowerCase = { GET: 'get', POST: 'post', PATCH: 'patch', DELETE: 'delete' } as const;

const schemas = {
  Agent: agentSchema,
  AgentSummary: agentSummarySchema,
  AgentDraft: agentDraftSchema,
  AgentPatch: agentPatchSchema,
  AgentVersion: agentVersionSchema,
  AgentVersionSummary: agentVersionSummarySchema,
  Call: callSchema,
  CallAnalysis: callAnalysisSchema,
  CallDetail: callDetailSchema,
  Connection: connectionSchema,
  Creation: creationSchema,
  CreationDetail: creationDetailSchema,
  Error: errorBodySchema,
  Spawned: spawnOutputSchema,
  Token: tokenOutputSchema,
};

/** The library wraps what it renders in objects of its own; their names are not ours to map. */
const wrapperName = 'zodOpenApiCreateSchema';
const wireName = (name: string) => (/^[a-z]\w*$/u.test(name) && name !== wrapperName ? snakeCase(name) : name);

/** Fields of objects in snake case, as the wire has them. Keys of records are data and no property. */
const opts: CreateDocumentOptions = {
  override: ({ jsonSchema }) => {
    const { properties, required } = jsonSchema;
    if (properties !== undefined)
      jsonSchema.properties = Object.fromEntries(
        Object.entries(properties).map(([name, value]) => [wireName(name), value]),
      );
    if (required !== undefined) jsonSchema.required = required.map(wireName);
  },
};

const pathFields = (path: string) => [...path.matchAll(/\{(\w+)\}/gu)].map((match) => match[1] ?? '');

const isOptional = (schema: z.core.$ZodType) => z.safeParse(schema, undefined).success;

/** Field names of the input, by where they travel. */
function placesOf({ route, input }: RestProcedure) {
  const path = pathFields(route.path).map((name) => ({ in: 'path' as const, name, field: camelCase(name) }));
  const header = Object.entries(route.headers ?? {}).map(([name, field]) => ({ in: 'header' as const, name, field }));
  const taken = new Set([...path, ...header].map(({ field }) => field));
  const rest = Object.keys(input.shape).filter((field) => !taken.has(field));
  const query = rest
    .filter((field) => !isInBody(route, field))
    .map((field) => ({ in: 'query' as const, name: snakeCase(field), field }));
  return { parameters: [...path, ...header, ...query], body: rest.filter((field) => isInBody(route, field)) };
}

function parametersOf(procedure: RestProcedure): oas31.ParameterObject[] {
  return placesOf(procedure).parameters.map(({ in: place, name, field }) => {
    const schema = procedure.input.shape[field];
    if (schema === undefined) throw new Error(`${procedure.name} has no field ${field}`);
    const required = place === 'path' || !isOptional(schema);
    return {
      name,
      in: place,
      required,
      schema: createSchema(schema, { io: 'input', opts, openapiVersion: openapi }).schema,
    };
  });
}

function operation(procedure: RestProcedure): ZodOpenApiOperationObject {
  const { route, input, output } = procedure;
  const { body: bodyFields } = placesOf(procedure);
  // zod types a mask by literal names; these come from the schema itself.
  const body = input.pick(Object.fromEntries(bodyFields.map((field) => [field, true] as [string, never])));
  const isBodyOptional = bodyFields.every((field) => isOptional(input.shape[field] ?? input));
  return {
    operationId: procedure.name.replace('.', '_'),
    tags: [route.tag],
    summary: route.summary,
    ...(route.description === undefined ? {} : { description: route.description }),
    ...(procedure.isPublic ? { security: [] } : {}),
    ...(bodyFields.length > 0
      ? { requestBody: { required: !isBodyOptional, content: { 'application/json': { schema: body } } } }
      : {}),
    responses: {
      '200': { description: 'Done.', content: { 'application/json': { schema: output } } },
      '429': { $ref: '#/components/responses/TooMany' },
      default: { $ref: '#/components/responses/Failure' },
    },
  };
}

const components = {
  schemas,
  responses: {
    Failure: {
      description: 'What went wrong, in one sentence that says what to do. Switch on `code`, never on the text.',
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
    },
    TooMany: {
      description:
        'Too much was asked: too many requests a minute, too many calls at once, or the budget of the day is spent. Ask again after the time that it says.',
      headers: {
        'Retry-After': {
          description: 'In seconds; `retry_after_seconds` in the body.',
          schema: { type: 'integer', minimum: 1 },
        },
      },
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
    },
  },
  securitySchemes: {
    accessToken: {
      type: 'http',
      scheme: 'bearer',
      description: 'An API key of the workspace, or the Supabase access token of a person.',
    },
  },
} satisfies ZodOpenApiObject['components'];

/** The OpenAPI document of the REST routes, made from the procedures. */
export function openApiDocument(): oas31.OpenAPIObject {
  const procedures = listRestProcedures();
  const paths: NonNullable<ZodOpenApiObject['paths']> = {};
  for (const procedure of procedures) {
    const { path, method } = procedure.route;
    paths[path] = { ...paths[path], [lowerCase[method]]: operation(procedure) };
  }
  const document = createDocument(
    {
      openapi,
      info: {
        title: 'Voxie',
        version: '1',
        description:
          'Voice agents: create them, publish them, call them. Send an API key, or sign in with Supabase and send its access token.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      security: [{ accessToken: [] }],
      tags: [{ name: 'Agents' }, { name: 'Calls' }, { name: 'Creations' }],
      paths,
      components,
    },
    opts,
  );
  // Set here because createDocument leaves out the schema of a parameter that is not zod's.
  for (const procedure of procedures) {
    const described = document.paths?.[procedure.route.path]?.[lowerCase[procedure.route.method]];
    if (described !== undefined) described.parameters = parametersOf(procedure);
  }
  return document;
}
