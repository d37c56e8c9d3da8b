import { toolKinds } from '@voxie/contracts';
import { ToolFailure } from '../tool-context.ts';
import { kitTool } from './kit-tool.ts';

/** A packet of LiveKit holds 15 KiB; the rest is its envelope. */
const maxBytes = 12_000;

export const offerWebsocketSend = kitTool(toolKinds.websocket_send, async ({ args, context }) => {
  const data = args.data ?? null;
  if (Buffer.byteLength(JSON.stringify(data)) > maxBytes)
    throw new ToolFailure('This is too much for one event: at most 12 KB of JSON.');
  await context.publish(args.event, data);
  return { sent: args.event };
});
