import { describe } from './plain-data';

/** What is wrong with the name of a profile; undefined where nothing is. With its hash it is the name of files and of Kubernetes objects too. */
export function nameProblem(name: unknown): string | undefined {
  return typeof name === 'string' && /^[a-z\d]([-a-z\d]{0,38}[a-z\d])?$/.test(name)
    ? undefined : `must be 1 to 40 small letters, digits and hyphens, none at its ends, got ${describe(name)}`;
}
