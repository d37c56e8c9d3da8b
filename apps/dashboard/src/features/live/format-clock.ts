const clock = new Intl.DateTimeFormat('en', { timeStyle: 'medium' });

/** "2:05:09 PM": a time of today, in the reader's zone. */
export const formatClock = (timestamp: string): string => clock.format(new Date(timestamp));
