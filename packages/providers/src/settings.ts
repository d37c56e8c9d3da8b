/** How each provider of the deployment is reached. Secrets: never log it. */
export interface ProviderSettings {
  openai: Server;
  /** Undefined: no key is set, and agents that use it are refused. */
  sarvam?: Server | undefined;
}

export interface Server {
  apiKey: string;
  /** With the version where the API has one, for example https://api.openai.com/v1. No slash at the end. */
  baseUrl: string;
}
