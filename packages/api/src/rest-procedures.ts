import type { z } from 'zod';
import { appRouter, createCaller } from './router.ts';
import type { Context } from './context.ts';
import type { Meta, RestRoute } from './trpc.ts';

/** The input of a procedure: its fields by name. */
export type InputSchema = z.ZodObject<Record<string, z.ZodType>>;

/** A procedure that has a REST route. */
export interface RestProcedure {
  /** Its name over tRPC, for example agents.list. */
  name: string;
  route: RestRoute;
  isPublic: boolean;
  maxBodyBytes: number | undefined;
  input: InputSchema;
  output: z.ZodType;
  /** Runs it as tRPC would: input checked, errors thrown as TRPCError. */
  call: (context: Context, input: unknown) => Promise<unknown>;
}

/** Whether a field that is in no path and no header travels in the body, not in the query. */
export const isInBody = ({ method, body = [] }: RestRoute, field: string): boolean =>
  method === 'POST' || method === 'PATCH' || body.includes(field);

interface Definition {
  type: 'query' | 'mutation' | 'subscription';
  meta?: Meta;
  inputs: InputSchema[];
  output?: z.ZodType;
}

type Caller = (input: unknown) => Promise<unknown>;

function callerOf(context: Context, name: string): Caller {
  const [group = '', verb = ''] = name.split('.');
  // tRPC types its caller by exact names; here the name comes from the router itself.
  const caller = createCaller(context) as unknown as Record<string, Record<string, Caller>>;
  const call = caller[group]?.[verb];
  if (call === undefined) throw new Error(`No procedure ${name}`);
  return call;
}

/** Every procedure by its name, with what tests and adapters ask of it. */
export function listProcedures(): { name: string; definition: Definition }[] {
  // tRPC keeps meta, inputs and output in _def but types only a part of it; all our inputs are objects of zod.
  const procedures = appRouter._def.procedures as unknown as Record<string, { _def: Definition }>;
  return Object.entries(procedures).map(([name, procedure]) => ({ name, definition: procedure._def }));
}

/** The procedures with a REST route, in the router's order. */
export function listRestProcedures(): RestProcedure[] {
  return listProcedures().flatMap(({ name, definition }) => {
    const route = definition.meta?.openapi;
    const [input] = definition.inputs;
    if (route === undefined || input === undefined || definition.output === undefined) return [];
    const call = (context: Context, given: unknown) => callerOf(context, name)(given);
    return [
      {
        name,
        route,
        isPublic: definition.meta?.verb === null,
        maxBodyBytes: definition.meta?.maxBodyBytes,
        input,
        output: definition.output,
        call,
      },
    ];
  });
}
