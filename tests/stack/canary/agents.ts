import { agentConfigSchema } from '@voxie/contracts';
import type { AgentConfig } from '@voxie/contracts';

const order = { type: 'object', properties: { order: { type: 'string' } } };

const toolsAt = (shop: string) => ({
  track_order: {
    kind: 'http',
    method: 'POST',
    url: `${shop}/orders/{{order}}`,
    headers: { Authorization: 'Bearer {{secret:HTTP_HEADER}}' },
    body: '{"order": "{{order}}", "key": "{{secret:HTTP_BODY}}"}',
    parameters: order,
  },
  shop: { kind: 'mcp', url: `${shop}/mcp`, headers: { Authorization: 'Bearer {{secret:MCP_HEADER}}' } },
  call_shop: { kind: 'api_call', baseUrls: [`${shop}/v1/`], headers: { 'X-Key': '{{secret:API_HEADER}}' } },
  question_model: { kind: 'openai_api_call', apiKeySecret: 'MODEL_TOOL' },
  count_guests: { kind: 'database_query', connection: 'DATABASE_READ' },
  propose_change: { kind: 'supabase_migrate', connection: 'DATABASE_CHANGE' },
  keep_value: { kind: 'redis_set' },
});

/**
 * Agents that name a secret in every field that takes one. Behind every address stands the shop, which is to fail with all
 * that it was sent; a part that fails has others behind it, which fail too.
 */
export function canaryAgents(shop: string): Record<'tools' | 'realtime' | 'stt' | 'llm' | 'tts', AgentConfig> {
  const at = (apiKeySecret: string) => ({
    provider: 'openai_compatible',
    baseUrl: `${shop}/v1`,
    model: 'x',
    apiKeySecret,
  });
  const agent = (config: object) =>
    agentConfigSchema.parse({
      name: 'Luna',
      instructions: 'You are Luna, the host of Bella Roma.',
      greeting: 'Hello, Luna here.',
      ...config,
    });
  return {
    tools: agent({
      tools: toolsAt(shop),
      recording: { enabled: true, notice: 'shown' },
      analysis: { model: 'own', llm: at('ANALYSIS') },
    }),
    realtime: agent({ realtime: at('REALTIME'), fallbacks: { realtime: [at('REALTIME_NEXT')] } }),
    stt: agent({ mode: 'pipeline', stt: at('STT'), fallbacks: { stt: [at('STT_NEXT')] } }),
    llm: agent({ mode: 'pipeline', opening: 'generated', llm: at('LLM'), fallbacks: { llm: [at('LLM_NEXT')] } }),
    // The last one has the deployment's key.
    tts: agent({ mode: 'pipeline', tts: at('TTS'), fallbacks: { tts: [at('TTS_NEXT'), { provider: 'sarvam' }] } }),
  };
}
