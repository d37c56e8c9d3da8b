type Answer = (request: Request) => Promise<Response>;

const away = {
  code: 'PGRST001',
  message: 'Database client error. Retrying the connection.',
  details: null,
  hint: null,
};

/**
 * A driver that fails outside of a request never answers the one it worked for. Here all that are under way are answered then,
 * as PostgREST does when its database goes: with 503.
 */
export function withLostAnswers(answer: Answer): { answer: Answer; giveUp: () => void } {
  const waiting = new Set<() => void>();
  return {
    answer: async (request) => {
      const lost = Promise.withResolvers<Response>();
      const giveUp = () => lost.resolve(Response.json(away, { status: 503 }));
      waiting.add(giveUp);
      try {
        return await Promise.race([answer(request), lost.promise]);
      } finally {
        waiting.delete(giveUp);
      }
    },
    giveUp: () => {
      for (const each of waiting) each();
    },
  };
}
