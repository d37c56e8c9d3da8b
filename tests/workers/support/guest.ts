// A person in a process of its own, so that a test can take it away without a word. argv: url, token.
import { Room, RoomEvent } from '@livekit/rtc-node';

const [url, token] = process.argv.slice(2);
if (url === undefined || token === undefined) throw new Error('say the url and the token');
const room = new Room();
room.on(RoomEvent.Disconnected, () => process.exit(0));
await room.connect(url, token, { autoSubscribe: true, dynacast: false });
process.stdout.write('joined\n');
