import type { toolInputs, toolOutputs } from '@voxie/contracts';
import { argumentsCheck, tryHttp } from '@voxie/tools';
import type { z } from 'zod';
import type { Ask } from '../context.ts';
import { toolWorld } from './tool-world.ts';

type TryOut = z.infer<typeof toolOutputs.try>;

/** Runs an HTTP tool once, as a call would: with the workspace's secrets, and to addresses that tools may reach. */
export async function tryTool({ deps, actor, audit, input }: Ask<z.infer<typeof toolInputs.try>>): Promise<TryOut> {
  const world = await toolWorld({ deps, actor }, input.agentId);
  // Before it leaves: the address as it is written, without values of secrets or arguments.
  const { method, url } = input.tool;
  await audit({ target: input.agentId ?? '', details: { method, url: url.split('?', 1)[0] ?? '' } }, 'before');
  const checked = argumentsCheck(input.tool.parameters).check(input.arguments);
  if ('problem' in checked) return { status: null, body: '', told: checked.problem, isFailure: true, durationMs: 0 };
  const startedMs = performance.now();
  const outcome = await tryHttp(input.tool, checked.args, world);
  return { ...outcome, durationMs: Math.round(performance.now() - startedMs) };
}
