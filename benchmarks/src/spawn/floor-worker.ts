import { cli, ServerOptions } from '@livekit/agents';
import { fileURLToPath } from 'node:url';
import { parseFloorEnv } from '../env.ts';
import { floorAgentName } from './subject.ts';

const { healthPort, idleProcesses } = parseFloorEnv();

cli.runApp(
  new ServerOptions({
    agent: fileURLToPath(new URL('floor-agent.ts', import.meta.url)),
    agentName: floorAgentName,
    numIdleProcesses: idleProcesses,
    // The stock load is the whole machine's CPU: while that is busy with anything, LiveKit offers this worker nothing.
    loadFunc: () => Promise.resolve(0),
    host: '127.0.0.1',
    port: healthPort,
  }),
);
