import type { TrackedEnvelope } from '@trpc/server';
import type { AppRouter as ServerRouter } from '@voxie/api';
import { inlined } from './inline.ts';

interface Definition {
  _def: { type: 'query' | 'mutation' | 'subscription'; $types: { input: unknown; output: unknown } };
}

type Yielded<Output> =
  Output extends AsyncIterable<infer Item>
    ? Item extends TrackedEnvelope<infer Data>
      ? { tracked: Data }
      : { untracked: Item }
    : never;

type ShapeOf<Node> = {
  [Key in keyof Node]: Node[Key] extends Definition
    ? {
        type: Node[Key]['_def']['type'];
        input: Node[Key]['_def']['$types']['input'];
        output: Node[Key]['_def']['type'] extends 'subscription'
          ? Yielded<Node[Key]['_def']['$types']['output']>
          : Node[Key]['_def']['$types']['output'];
      }
    : ShapeOf<Node[Key]>;
};

interface Inputs {
  procedures: ShapeOf<ServerRouter['_def']['record']>;
  error: ServerRouter['_def']['_config']['$types']['errorShape'];
}

/** Every procedure's type, input and output, and the shape of an error. Only its type is used. */
export const routerShape = inlined<Inputs>();
