import type { ProviderId } from '@voxie/contracts';

/** How each provider of the deployment is reached. Undefined: no key is set, and its parts fail. Secrets: never log it. */
export type ProviderSettings = { readonly openai: Server } & {
  readonly [P in Exclude<ProviderId, 'openai'>]?: Server | undefined;
};

export interface Server {
  apiKey: string;
  /** With the version where the API has one, for example https://api.openai.com/v1. No slash at the end. */
  baseUrl: string;
}
