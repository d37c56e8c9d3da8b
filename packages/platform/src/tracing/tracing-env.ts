import { z } from 'zod';

const pairs = (text: string): [string, string][] =>
  text
    .split(',')
    .filter((pair) => pair.trim() !== '')
    .map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at).trim(), decodeURIComponent(pair.slice(at + 1).trim())];
    });

/** Where traces go; without an endpoint nothing is loaded and nothing is sent. The names are OpenTelemetry's own. */
export const tracingEnvShape = {
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/u, error: 'must be an address such as http://127.0.0.1:4318' })
    .optional(),
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .refine((text) => pairs(text).every(([name]) => name !== ''), 'must be name=value pairs separated by commas')
    .transform((text) => Object.fromEntries(pairs(text)))
    .default({}),
};

type TracingSettings = z.output<z.ZodObject<typeof tracingEnvShape>>;

/** The settings of `startTracing`. Null: nothing is traced. */
export const tracingTargetOf = (env: TracingSettings): { endpoint: string; headers: Record<string, string> } | null =>
  env.OTEL_EXPORTER_OTLP_ENDPOINT === undefined
    ? null
    : { endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT, headers: env.OTEL_EXPORTER_OTLP_HEADERS };
