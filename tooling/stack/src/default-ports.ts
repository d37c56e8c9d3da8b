/** Where each part listens. All on loopback. */
export interface StackPorts {
  postgres: number;
  supabase: number;
  livekit: number;
  livekitTcp: number;
  livekitUdp: number;
  api: number;
  dashboard: number;
  emulator: number;
  voxieHealth: number;
  spawnerHealth: number;
}

export const defaultPorts: StackPorts = {
  postgres: 54_322,
  supabase: 54_321,
  livekit: 7_880,
  livekitTcp: 7_881,
  livekitUdp: 7_882,
  api: 8_000,
  dashboard: 5_173,
  emulator: 8_790,
  voxieHealth: 8_081,
  spawnerHealth: 8_082,
};
