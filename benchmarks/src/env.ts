import { z } from 'zod';

const floorSchema = z.object({
  FLOOR_HEALTH_PORT: z.coerce.number().int().min(1).max(65_535),
  FLOOR_IDLE_PROCESSES: z.coerce.number().int().min(1).max(16),
});

interface FloorEnv {
  healthPort: number;
  idleProcesses: number;
}

/** The floor's two settings; LIVEKIT_* and OPENAI_* are read by the libraries it is made of. @throws ZodError. */
export function parseFloorEnv(source: Record<string, string | undefined> = process.env): FloorEnv {
  const { FLOOR_HEALTH_PORT, FLOOR_IDLE_PROCESSES } = floorSchema.parse(source);
  return { healthPort: FLOOR_HEALTH_PORT, idleProcesses: FLOOR_IDLE_PROCESSES };
}

/** Keeps @livekit/rtc-node from writing its debug lines among the results. It looks when it is first imported. */
export function quietLibraries(): void {
  process.env['NODE_ENV'] = 'production';
}
