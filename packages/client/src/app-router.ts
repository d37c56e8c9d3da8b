import type {
  inferRouterInputs,
  inferRouterOutputs,
  TrackedEnvelope,
  TRPCBuiltRouter,
  TRPCMutationProcedure,
  TRPCQueryProcedure,
  TRPCSubscriptionProcedure,
} from '@trpc/server';
import type { routerShape } from './router-shape.ts';

type Shape = NonNullable<typeof routerShape>;

type Stream<Output> = Output extends { tracked: infer Data }
  ? AsyncIterable<TrackedEnvelope<Data>>
  : Output extends { untracked: infer Item }
    ? AsyncIterable<Item>
    : never;

type Procedure<Type, Input, Output> = Type extends 'query'
  ? TRPCQueryProcedure<{ input: Input; output: Output; meta: unknown }>
  : Type extends 'mutation'
    ? TRPCMutationProcedure<{ input: Input; output: Output; meta: unknown }>
    : TRPCSubscriptionProcedure<{ input: Input; output: Stream<Output>; meta: unknown }>;

type Built<Node> = {
  [Key in keyof Node]: Node[Key] extends { type: infer Type extends string; input: infer Input; output: infer Output }
    ? Procedure<Type, Input, Output>
    : Built<Node[Key]>;
};

interface Root {
  ctx: object;
  meta: object;
  errorShape: Shape['error'];
  transformer: false;
}

/** The API's procedures, as types. */
export type AppRouter = TRPCBuiltRouter<Root, Built<Shape['procedures']>>;

/** What each procedure takes: `RouterInputs['calls']['spawn']`. */
export type RouterInputs = inferRouterInputs<AppRouter>;

/** What each procedure answers: `RouterOutputs['agents']['get']`. */
export type RouterOutputs = inferRouterOutputs<AppRouter>;

/** An agent: its name, its draft and what is published. */
export type Agent = RouterOutputs['agents']['get'];

/** What joins a person to the room of a call; `calls.spawn` and `creations.start` give one. */
export type Connection = RouterOutputs['creations']['start']['connection'];

type Failure = Shape['error']['data']['app'];

/** Every code a failure can carry. Switch on the code, never on the text. */
export type ErrorCode = Failure['code'];

/** One thing that is wrong with an input: a dotted path (empty for the whole) and a sentence. */
export type Problem = NonNullable<Failure['problems']>[number];
