import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDirectory } from './leftovers';
import { makeRootfs } from './rootfs';

/** How long a container may take before it is killed, in milliseconds. */
const TIMEOUT = 60_000;

/**
 * What a container is given; without any of it: root, and no seccomp profile. It never has a capability, or gains
 * privileges.
 */
export interface RuncOptions {
  /** `linux.seccomp`, as JSON. */
  readonly seccomp?: string;
  readonly user?: number;
}

/** How a container went. */
export interface RuncResult {
  /**
   * The program's exit code, or runc's own where it could not start one; 128 and the signal's number for a program that
   * was killed.
   */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The runc of this machine, and a busybox to run in it. */
export class Runc {
  private readonly directory = makeDirectory('runc');
  private readonly rootfs = join(this.directory, 'rootfs');
  private readonly spec: OciSpec;
  private containers = 0;

  constructor() {
    makeRootfs(this.rootfs);
    execFileSync('runc', ['spec'], { cwd: this.directory });
    this.spec = JSON.parse(readFileSync(join(this.directory, 'config.json'), 'utf8')) as OciSpec;
  }

  /** Runs a command in a new container, and waits for its end. */
  run(args: readonly string[], { seccomp, user = 0 }: RuncOptions = {}): RuncResult {
    const id = `hardened-kube-${process.pid}-${this.containers++}`;
    const bundle = join(this.directory, id);
    mkdirSync(bundle);
    const program = {
      ...this.spec.process,
      terminal: false,
      args,
      user: { uid: user, gid: user },
      capabilities: {},
      noNewPrivileges: true,
    };
    const mounts = [...this.spec.mounts, { destination: '/tmp', type: 'tmpfs', source: 'tmpfs' }];
    const config = JSON.stringify({
      ...this.spec,
      process: program,
      mounts,
      root: { path: this.rootfs, readonly: true },
    });
    // The profile is put in as the text it is, for runc to read every digit of it.
    const withSeccomp =
      seccomp === undefined ? config : config.replace('"linux":{', () => `"linux":{"seccomp":${seccomp},`);
    writeFileSync(join(bundle, 'config.json'), withSeccomp);
    const state = ['--root', join(this.directory, 'state')];
    const { status, stdout, stderr } = spawnSync('runc', [...state, 'run', '--bundle', bundle, id], {
      encoding: 'utf8', timeout: TIMEOUT, killSignal: 'SIGKILL', stdio: ['ignore', 'pipe', 'pipe'],
    });
    // A container that ended by itself is gone already.
    if (status === null) spawnSync('runc', [...state, 'delete', '--force', id]);
    rmSync(bundle, { recursive: true });
    return { code: status, stdout, stderr };
  }

  stop(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** What `runc spec` prints, as far as it is changed here. */
interface OciSpec {
  readonly process: Readonly<Record<string, unknown>>;
  readonly mounts: readonly unknown[];
  readonly linux: unknown;
}
