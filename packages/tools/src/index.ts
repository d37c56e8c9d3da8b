export { argumentsCheck } from './arguments.ts';
export { shorten } from './shorten.ts';
export type { Offer, OfferedTool, ParametersSchema, ToolArguments } from './executor.ts';
export { createSecretReader } from './secret-reader.ts';
export type { ReadSecret } from './secret-reader.ts';
export { ToolFailure } from './tool-context.ts';
export type { ToolContext, ToolSettings } from './tool-context.ts';
export { offerTools } from './offer.ts';
