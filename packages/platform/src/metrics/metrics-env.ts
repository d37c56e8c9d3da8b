import { z } from 'zod';

/** Who may read `/metrics`: whoever can reach the port, or only who sends this as a bearer token. */
export const metricsEnvShape = {
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
};
