/** The environment the tools run in. Turborepo's telemetry is off: a check sends nothing anywhere. */
export const toolEnv: NodeJS.ProcessEnv = { ...process.env, DO_NOT_TRACK: '1', TURBO_TELEMETRY_DISABLED: '1' };
