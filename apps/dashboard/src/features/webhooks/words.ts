import type { WebhookDelivery, WebhookEndpoint } from '@voxie/contracts';

type Variant = 'muted' | 'success' | 'warning' | 'destructive';

/** How an endpoint does, in a word and in a sentence. */
export const healthWords: Record<WebhookEndpoint['health'], { title: string; variant: Variant; sentence: string }> = {
  new: { title: 'New', variant: 'muted', sentence: 'Nothing was sent yet.' },
  healthy: { title: 'Healthy', variant: 'success', sentence: 'The newest delivery arrived.' },
  retrying: {
    title: 'Retrying',
    variant: 'warning',
    sentence: 'The newest tries failed. Each is tried again for three days.',
  },
  failing: {
    title: 'Failing',
    variant: 'destructive',
    sentence: 'Deliveries were given up after three days. Replay them when the receiver is back.',
  },
  disabled: { title: 'Disabled', variant: 'muted', sentence: 'Nothing is sent.' },
};

/** How a delivery stands. */
export const deliveryWords: Record<WebhookDelivery['status'], { title: string; variant: Variant }> = {
  pending: { title: 'Pending', variant: 'warning' },
  delivered: { title: 'Delivered', variant: 'success' },
  failed: { title: 'Failed', variant: 'destructive' },
};
