// Runs before everything: zod must not try whether code may be made of text, for the policy of the page would report it.
globalThis.__zod_globalConfig = { jitless: true };
