/** What looks like a secret, wherever it stands. Rather too much is hidden than too little: nobody mends a fault by a key. */
const secretPatterns: readonly (readonly [RegExp, string])[] = [
  [/\b(bearer|basic)\s+[\w.~+/=-]{8,}/giu, '$1 [hidden]'],
  // The parts of a JSON Web Token.
  [/\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/gu, '[hidden]'],
  [/\b(?:sk|pk|rk|sb|ghp|gho|xox[a-z]|AKIA|API)[-_]?[\w-]{16,}/gu, '[hidden]'],
  // The user and password of an address.
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/giu, '$1[hidden]@'],
  [
    /\b(api[-_ ]?key|apikey|access[-_]?token|token|secret|password|passwd|authorization|cookie)(["']?\s*[:=]\s*["']?)[^\s"',;&)]+/giu,
    '$1$2[hidden]',
  ],
];

/** A text without what looks like a secret. */
export const hideSecrets = (text: string): string =>
  secretPatterns.reduce((hidden, [pattern, by]) => hidden.replaceAll(pattern, by), text);
