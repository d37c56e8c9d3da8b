import { inheritedEnv } from './inherited-env.ts';
import { ManagedProcess } from './managed-process.ts';

export interface LivekitKeys {
  /** Signs its webhooks. */
  apiKey: string;
  apiSecret: string;
  /** Keys that it takes beside that one, by name. */
  moreKeys?: Record<string, string>;
}

export interface StartLivekitOptions extends LivekitKeys {
  /** The livekit-server program. */
  binary: string;
  port: number;
  tcpPort: number;
  udpPort: number;
  /** Called for room and participant events. */
  webhookUrl: string;
  logFile?: string;
}

/** The server's configuration: loopback only, one port a protocol. JSON is YAML. */
function livekitConfig(options: Omit<StartLivekitOptions, 'binary' | 'logFile'>): string {
  return JSON.stringify({
    port: options.port,
    bind_addresses: ['127.0.0.1'],
    rtc: { node_ip: '127.0.0.1', use_external_ip: false, tcp_port: options.tcpPort, udp_port: options.udpPort },
    keys: { [options.apiKey]: options.apiSecret, ...options.moreKeys },
    webhook: { api_key: options.apiKey, urls: [options.webhookUrl] },
    logging: { level: 'info', json: true },
  });
}

/** Starts livekit-server on loopback. @throws StackError with its last log lines when it does not start. */
export async function startLivekit(options: StartLivekitOptions): Promise<{ url: string; process: ManagedProcess }> {
  const child = new ManagedProcess({
    name: 'livekit',
    command: options.binary,
    args: [],
    // By environment, for a command line is there for all to read.
    env: { ...inheritedEnv(), LIVEKIT_CONFIG: livekitConfig(options) },
    ...(options.logFile === undefined ? {} : { logFile: options.logFile }),
  });
  try {
    await child.waitReady(async () => (await fetch(`http://127.0.0.1:${options.port}/`)).ok);
  } catch (error) {
    await child.stop();
    throw error;
  }
  return { url: `ws://127.0.0.1:${options.port}`, process: child };
}
