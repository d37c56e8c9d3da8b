import { createHash } from 'node:crypto';
import { AccessToken } from 'livekit-server-sdk';
import { expect, test } from 'vitest';
import { createLiveKit } from './livekit.ts';

const [now, before, foreign] = ['now', 'before', 'foreign'].map((name) => ({
  apiKey: `API${name}`,
  apiSecret: `${name}-secret-of-32-characters-or-more`,
}));
const body = JSON.stringify({ event: 'room_started', id: 'EV_1' });

async function signedBy(key: { apiKey: string; apiSecret: string } | undefined): Promise<string> {
  const token = new AccessToken(key?.apiKey, key?.apiSecret);
  token.sha256 = createHash('sha256').update(body).digest('base64');
  return await token.toJwt();
}

test('webhooks are taken that the key before signed, for as long as it is named; no others', async () => {
  if (now === undefined || before === undefined) throw new Error('no keys');
  const url = 'ws://127.0.0.1:1';
  const changing = createLiveKit({ url, ...now, previousKeys: [before] });
  const changed = createLiveKit({ url, ...now, previousKeys: [] });
  for (const livekit of [changing, changed])
    expect(await livekit.readWebhook(body, await signedBy(now))).toMatchObject({ id: 'EV_1' });
  expect(await changing.readWebhook(body, await signedBy(before))).toMatchObject({ id: 'EV_1' });
  await expect(changed.readWebhook(body, await signedBy(before))).rejects.toThrow(/not signed by our LiveKit/u);
  await expect(changing.readWebhook(body, await signedBy(foreign))).rejects.toThrow(/not signed by our LiveKit/u);
  await expect(changing.readWebhook(`${body} `, await signedBy(now))).rejects.toThrow(/not signed by our LiveKit/u);
});
