import * as pulumi from '@pulumi/pulumi';

/** An object's values without the Outputs around them; one that a preview does not know all of stays an Output. */
export async function resolved(values: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
  const entries = Object.entries(values).map(async ([key, value]) => [key, await valueOf(value)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

async function valueOf(value: unknown): Promise<unknown> {
  if (!pulumi.Output.isInstance(value)) return value;
  // It is there in every Output, and in no declaration of one.
  const { isKnown } = value as pulumi.Output<unknown> & { readonly isKnown: Promise<boolean> };
  return await isKnown ? new Promise((resolve) => void value.apply(resolve)) : value;
}

/** Those of the values that are secrets, and known by now. */
export async function resolvedSecrets(values: Readonly<Record<string, unknown>>): Promise<unknown[]> {
  const outputs = Object.values(values).filter((value) => pulumi.Output.isInstance(value));
  const found = await Promise.all(
    outputs.map(async (output) => ((await pulumi.isSecret(output)) ? [await valueOf(output)] : [])),
  );
  return found.flat(1).filter((value) => !pulumi.Output.isInstance(value));
}
