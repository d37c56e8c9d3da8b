/** How each provider is reached. Secrets: never log it. */
export interface ProviderSettings {
  openai: {
    apiKey: string;
    /** With the version, for example https://api.openai.com/v1. No slash at the end. */
    baseUrl: string;
  };
}
