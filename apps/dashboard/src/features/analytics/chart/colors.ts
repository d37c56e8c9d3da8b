/**
 * Colours of series, the first ones first. They differ in lightness too, so that they can be told apart without their hue, and
 * stand out from the card in both themes. What is bad is always the theme's own red.
 */
export const chartColors = [
  'var(--primary)',
  'light-dark(oklch(0.72 0.14 68), oklch(0.72 0.13 62))',
  'light-dark(oklch(0.5 0.14 292), oklch(0.66 0.14 296))',
  'light-dark(oklch(0.66 0.13 150), oklch(0.52 0.11 155))',
  'light-dark(oklch(0.6 0.03 220), oklch(0.68 0.03 220))',
] as const;

export const badColor = 'var(--destructive)';
export const dimColor = 'light-dark(oklch(0.66 0.02 215), oklch(0.54 0.02 215))';
