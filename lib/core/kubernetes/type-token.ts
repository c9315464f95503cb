import type { ObjectType } from './pod-kinds';

/** The package of Pulumi that makes objects of every kind. Others make those of some custom kinds. */
const PACKAGE = 'kubernetes:';

/** A package, then the version of an API group, then a kind. */
const OBJECT = /^[^:]+:(?:core\/)?((?:[a-z0-9.-]+\/)?v\d+(?:(?:alpha|beta)\d+)?):(\w+)$/;

/** What a resource that makes but a part of an object has at the end of its type. */
const PART = /Patch$/;

/** Whether a resource is of @pulumi/kubernetes itself. */
export function isOfKubernetes(token: string): boolean {
  return token.startsWith(PACKAGE);
}

/**
 * The type of object that a Pulumi resource makes, or makes a part of, by its type token, such as
 * `kubernetes:apps/v1:Deployment`, and its inputs; undefined for one that makes none.
 *
 * A resource of @pulumi/kubernetes is what its inputs say, or its token where they do not say all of it. One of another
 * package is an object where both say the same: `pulumi package add kubernetes --extension` makes packages of custom
 * kinds, and names them as their author likes.
 *
 * @param inputs of these only `apiVersion` and `kind` are read, and not where the token is that of no object.
 */
export function objectTypeOf(token: string, inputs: Readonly<Record<string, unknown>>): ObjectType | undefined {
  if (isOfKubernetes(token)) {
    const { apiVersion, kind } = inputs;
    if (typeof apiVersion === 'string' && typeof kind === 'string') return { apiVersion, kind };
    const [, version = '', name = ''] = token.split(':');
    return { apiVersion: version.replace(/^core\//, ''), kind: name.replace(PART, '') };
  }
  const [, version, name] = OBJECT.exec(token) ?? [];
  if (version === undefined || inputs.apiVersion !== version) return undefined;
  const { kind } = inputs;
  return kind === name || kind === name!.replace(PART, '') ? { apiVersion: version, kind: kind as string } : undefined;
}

/** The type of object that a token alone speaks of, whatever package it is of; undefined where it speaks of none. */
export function impliedType(token: string): ObjectType | undefined {
  const [, apiVersion, name] = OBJECT.exec(token) ?? [];
  return apiVersion === undefined ? undefined : { apiVersion, kind: name!.replace(PART, '') };
}

/** Whether a resource of @pulumi/kubernetes writes a namespace, or a part of one: by its token or by its inputs. */
export function isNamespace(token: string, inputs: Readonly<Record<string, unknown>>): boolean {
  if (!isOfKubernetes(token)) return false;
  const isOne = (type: ObjectType | undefined): boolean => type?.apiVersion === 'v1' && type.kind === 'Namespace';
  return isOne(impliedType(token)) || isOne(objectTypeOf(token, inputs));
}
