import type { ApiKey } from '@voxie/contracts';

interface Snippet {
  title: string;
  code: string;
}

interface Told {
  key: Pick<ApiKey, 'kind' | 'scopes' | 'agentIds' | 'origins'>;
  token: string;
  apiUrl: string;
}

const agentPlaceholder = 'ID_OF_THE_AGENT';

function secretSnippets({ key, token, apiUrl }: Told): Snippet[] {
  const isCaller = key.scopes.includes('calls:spawn');
  const curl = isCaller
    ? `curl -X POST ${apiUrl}/api/agents/${agentPlaceholder}/spawn \\
  -H "Authorization: Bearer ${token}"`
    : `curl ${apiUrl}/trpc/system.me \\
  -H "Authorization: Bearer ${token}"`;
  const use = isCaller
    ? `const connection = await voxie.trpc.calls.spawn.mutate({ agentId: '${agentPlaceholder}' });`
    : 'console.log(await voxie.trpc.system.me.query());';
  const sdk = `import { createVoxieClient } from '@voxie/client';

const voxie = createVoxieClient({
  url: '${apiUrl}',
  apiKey: process.env.VOXIE_API_KEY,
});
${use}`;
  const cli = `export VOXIE_URL=${apiUrl}
export VOXIE_API_KEY=${token}
voxie whoami`;
  return [
    { title: 'curl', code: curl },
    { title: 'SDK', code: sdk },
    { title: 'CLI', code: cli },
  ];
}

function pageSnippets({ key, token, apiUrl }: Told): Snippet[] {
  const agentId = key.agentIds[0] ?? agentPlaceholder;
  const html = `<button id="call">Talk to us</button>
<script src="https://cdn.jsdelivr.net/npm/livekit-client@2/dist/livekit-client.umd.min.js"></script>
<script type="module">
  const { Room, RoomEvent } = LivekitClient;
  document.getElementById('call').onclick = async () => {
    const answer = await fetch('${apiUrl}/api/agents/${agentId}/spawn', {
      method: 'POST',
      headers: { authorization: 'Bearer ${token}' },
    });
    const call = await answer.json();
    if (!answer.ok) return alert(call.message);
    const room = new Room();
    room.on(RoomEvent.TrackSubscribed, (track) => {
      if (track.kind === 'audio') document.body.append(track.attach());
    });
    await room.connect(call.livekit_url, call.token);
    await room.localParticipant.setMicrophoneEnabled(true);
  };
</script>`;
  const sdk = `import { createVoxieClient, joinCall } from '@voxie/client';

const voxie = createVoxieClient({
  url: '${apiUrl}',
  apiKey: '${token}',
});
const call = joinCall(await voxie.trpc.calls.spawn.mutate({ agentId: '${agentId}' }));`;
  const curl = `curl -X POST ${apiUrl}/api/agents/${agentId}/spawn \\
  -H "Authorization: Bearer ${token}" \\
  -H "Origin: ${key.origins[0] ?? 'https://www.example.com'}"`;
  return [
    { title: 'HTML', code: html },
    { title: 'SDK', code: sdk },
    { title: 'curl', code: curl },
  ];
}

/** How a key is used, ready to be copied, the key in its place. */
export const snippetsOf = (told: Told): Snippet[] =>
  told.key.kind === 'secret' ? secretSnippets(told) : pageSnippets(told);
