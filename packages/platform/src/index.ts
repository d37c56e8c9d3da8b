export { createLogger, logLevels } from './logger.ts';
export type { Logger, LoggerOptions, LogLevel } from './logger.ts';
export { parseSettings, SettingsError } from './settings.ts';
export type { SettingsSource } from './settings.ts';
export { OutboundError } from './outbound/outbound.ts';
export type { Outbound, OutboundFailure, OutboundRequest, OutboundResponse } from './outbound/outbound.ts';
