const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  'm': 1e-3,
  'k': 1e3,
  'M': 1e6,
  'G': 1e9,
  'Ki': 2 ** 10,
  'Mi': 2 ** 20,
  'Gi': 2 ** 30,
};

/** The number that a quantity of Kubernetes stands for: processors or bytes. */
export function quantity(text: string | number): number {
  const [, number, unit] = /^([\d.]+)(\D*)$/.exec(String(text)) ?? [];
  const factor = UNITS[unit ?? '?'];
  if (factor === undefined) throw new Error(`${text} is no quantity`);
  return Number(number) * factor;
}
