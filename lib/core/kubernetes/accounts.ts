import { isPlainObject } from '../data/plain-data';

/** The account of a pod that names none. */
export const DEFAULT_ACCOUNT = 'default';

type Fields = Readonly<Record<string, unknown>>;

/** What the objects of an app tell of service accounts: whether they mount a token, and what binds them to a role. */
export class Accounts {
  private readonly accounts: readonly Fields[];
  private readonly bindings: readonly Fields[];

  /** @param objects the objects of an app, or Lists of them; anything else is passed over. */
  constructor(objects: readonly unknown[]) {
    const flat = objects.flatMap((object) => itemsOf(object));
    this.accounts = flat.filter(({ kind }) => kind === 'ServiceAccount');
    this.bindings = flat.filter(({ kind }) => kind === 'RoleBinding' || kind === 'ClusterRoleBinding');
  }

  /** The account's own `automountServiceAccountToken`; undefined where it is not set, or the account is not here. */
  mountsToken(namespace: string | undefined, name: string): boolean | undefined {
    const account = this.accounts.find(({ metadata }) =>
      isPlainObject(metadata) && metadata.name === name && (metadata.namespace ?? undefined) === namespace);
    const mounts = account?.automountServiceAccountToken;
    return typeof mounts === 'boolean' ? mounts : undefined;
  }

  /**
   * The binding that gives the account a role, such as `RoleBinding "web"`. A namespace that is not written may be any:
   * the command that applies the objects names it.
   */
  bindingOf(namespace: string | undefined, name: string): string | undefined {
    const binding = this.bindings.find(({ subjects, metadata }) => {
      const own = isPlainObject(metadata) ? metadata.namespace : undefined;
      return Array.isArray(subjects) && subjects.some((subject: unknown) =>
        isPlainObject(subject)
        && subject.kind === 'ServiceAccount'
        && subject.name === name
        && [undefined, subject.namespace ?? own ?? namespace].includes(namespace));
    });
    const bindingName = isPlainObject(binding?.metadata) ? binding.metadata.name : undefined;
    return binding && `${String(binding.kind)} ${JSON.stringify(bindingName ?? '')}`;
  }
}

/** Nobody's accounts. */
export const NO_ACCOUNTS = new Accounts([]);

function itemsOf(object: unknown): Fields[] {
  if (!isPlainObject(object)) return [];
  return Array.isArray(object.items) ? object.items.flatMap((item: unknown) => itemsOf(item)) : [object];
}
