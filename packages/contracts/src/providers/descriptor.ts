/** A choice a provider offers. `id` is what its API calls it. */
export interface ProviderChoice {
  id: string;
  title: string;
}

/** What the dashboard shows and the runtime knows of a provider. Its builder is in packages/providers. */
export interface ProviderDescriptor {
  id: string;
  title: string;
  kind: 'realtime';
  models: readonly ProviderChoice[];
  voices: readonly ProviderChoice[];
}
