import { AppError } from '@voxie/contracts';
import { OutboundError } from '@voxie/platform';
import type { Outbound } from '@voxie/platform';
import { wordsOf } from './send.ts';

/**
 * Refuses an address that nothing would ever be sent to. One that only does not resolve now may come up later.
 * Throws VALIDATION.
 */
export async function checkAddress(outbound: Outbound, text: string): Promise<void> {
  const { hostname: host, port, protocol } = new URL(text);
  try {
    await outbound.checkAddress({ host, port: Number(port === '' ? (protocol === 'https:' ? 443 : 80) : port) });
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    if (error.failure !== 'refused_address') return;
    const message = wordsOf(error);
    throw new AppError('VALIDATION', message, { problems: [{ path: 'url', message }] });
  }
}
