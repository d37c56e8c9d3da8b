/** The key of an `Authorization: Bearer` header; null without one. */
export function apiKeyOf(authorization: string | undefined): string | null {
  return /^Bearer\s+(?<key>\S+)$/iu.exec(authorization ?? '')?.groups?.['key'] ?? null;
}

/** The name in a key of the form `emu-<name>`, by which a caller picks its own behaviour. */
export function behaviourNameOf(apiKey: string | null): string | null {
  return apiKey?.startsWith('emu-') === true ? apiKey.slice(4) : null;
}
