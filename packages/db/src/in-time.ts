/**
 * Sends requests that end, too, where nobody ever answers: a database that says nothing for so long is away. A hosted one gives
 * up its own statements sooner.
 */
export const inTime =
  (send: typeof fetch, withinMs: number): typeof fetch =>
  async (input, init) => {
    const late = AbortSignal.timeout(withinMs);
    const asked = init?.signal ?? null;
    try {
      return await send(input, { ...init, signal: asked === null ? late : AbortSignal.any([asked, late]) });
    } catch (error) {
      if (!late.aborted) throw error;
      // Under this name supabase-js does not ask again by itself, four times in all.
      throw Object.assign(new Error('The database did not answer in time.', { cause: error }), { name: 'AbortError' });
    }
  };
