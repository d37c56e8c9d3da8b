const whole = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' });
const fine = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD', maximumSignificantDigits: 3 });

/** US dollars as they are read: cents, or three digits where it is less than a dollar. */
export function useMoney(): { unit: string; moneyText: (usd: number | null) => string } {
  return {
    unit: 'USD',
    moneyText: (usd) => {
      if (usd === null) return '–';
      return (usd > 0 && usd < 1 ? fine : whole).format(usd);
    },
  };
}
