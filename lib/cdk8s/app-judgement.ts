import type { ApiObject, Chart } from 'cdk8s';
import { AppNamespaces } from './app-namespaces';
import type { ForeignHardener } from './foreign-object';
import { hasWorkloadBrand } from './hardened-object';
import { copyOf, errorsOf, isForgiven, type JudgedObject } from './judged-object';
import { describeType } from '../core/data/describe';
import { isPlainObject } from '../core/data/plain-data';
import { refuseYamlHazards } from '../core/data/yaml-hazards';
import { Accounts } from '../core/kubernetes/accounts';
import { mayHoldPods } from '../core/kubernetes/pod-template';
import { namespacesIn } from '../core/pod-security/namespaces-in';
import { withErrorSubject, HardeningError } from '../core/report/hardening-error';

/** Every object of an app as it is written, and what is wrong with them one by one and with each other. */
export class AppJudgement {
  private readonly byObject: ReadonlyMap<ApiObject, JudgedObject>;
  private readonly namespaces: AppNamespaces;
  private writtenTexts: ReadonlySet<string> | undefined;
  private readonly problems = new Map<ApiObject, readonly string[]>();

  /** What the objects tell of the app's service accounts. */
  readonly accounts: Accounts;

  constructor(readonly objects: readonly JudgedObject[]) {
    this.byObject = new Map(objects.map((judged) => [judged.object, judged]));
    this.namespaces = new AppNamespaces(objects);
    this.accounts = new Accounts(objects.map(({ manifest }) => manifest));
  }

  /** The judgement on one object; undefined where the app did not have it when it was judged. */
  of(object: ApiObject): JudgedObject | undefined {
    return this.byObject.get(object);
  }

  /** Finds why an object must not be written, in words to which cdk8s adds the path of its construct. */
  problemsOf(object: ApiObject): readonly string[] {
    const judged = this.byObject.get(object);
    if (!judged) return [];
    let problems = this.problems.get(object);
    if (!problems) this.problems.set(object, problems = this.findProblems(judged));
    return problems;
  }

  /** Finds the result of one hardener of the pods of others for an object, whether it is lenient or not. */
  problemsFor(judged: JudgedObject, hardener: ForeignHardener): string[] {
    if (judged.failure) return [messageOf(judged.failure)];
    const errors = [...judged.errors, ...judged.outcomes.get(hardener)?.errors ?? []];
    if (errors.length > 0) return errors.map(messageOf);
    return this.namespaces.findNamespaceProblems(judged.manifest, judged.outcomes.get(hardener)?.kinds);
  }

  /**
   * Throws every problem of some objects.
   *
   * @throws Error with the message that cdk8s has for what its validation finds; where every resolver is lenient, what
   *   cdk8s or the object's class has thrown.
   */
  throwProblems(objects: readonly ApiObject[]): void {
    const problems = objects.flatMap((object) => (
      this.problemsOf(object).map((problem) => `[${object.node.path}] ${problem}`)));
    if (problems.length > 0) {
      throw new Error(`Validation failed with the following errors:\n  ${problems.join('\n  ')}`);
    }

    const unread = this.objects.find((judged) => judged.failure && isForgiven(judged));
    if (unread) throw unread.failure;
  }

  /**
   * Copies what a chart's toJson() returns, which is written. Refuses pods and namespaces that a chart's own method has
   * made of what was judged, as nothing has judged them; and what kubectl would read differently.
   *
   * @throws HardeningError `invalid-object`.
   */
  asJudged(chart: Chart, manifests: readonly unknown[]): unknown[] {
    return withErrorSubject(chart.node.path, () => {
      const copies = Object.values(manifests).map(copyOf);
      const changed = copies.filter((manifest) => !this.texts.has(JSON.stringify(manifest)));
      const refused = changed.find((manifest) => (
        !isPlainObject(manifest) || mayHoldPods(manifest) || namespacesIn(manifest).length > 0));
      if (refused !== undefined) throw changedError(chart, refused);
      changed.forEach((manifest) => refuseYamlHazards(manifest));
      return copies;
    });
  }

  /** Every object as it is written, in JSON. */
  private get texts(): ReadonlySet<string> {
    return this.writtenTexts ??= new Set(this.objects.map(({ manifest }) => JSON.stringify(manifest)));
  }

  private findProblems(judged: JudgedObject): string[] {
    const { object, manifest, outcomes } = judged;
    const errors = errorsOf(judged).map(messageOf);
    const isHeldToNamespace = hasWorkloadBrand(object) || [...outcomes.keys()].some(({ isLenient }) => !isLenient);
    const kinds = [...outcomes.values()].at(-1)?.kinds;
    const isJudged = errors.length === 0 && isHeldToNamespace;
    const refusals = isJudged ? this.namespaces.findNamespaceProblems(manifest, kinds) : [];
    return [...new Set([...errors, ...refusals, ...this.namespaces.rivalriesOf(object)])];
  }
}

/** cdk8s itself adds whose problem it is. */
function messageOf(error: Error): string {
  return HardeningError.isHardeningError(error) ? error.messageWithoutSubject : error.message;
}

function changedError({ node }: Chart, manifest: unknown): HardeningError {
  const kind =
    isPlainObject(manifest) && typeof manifest.kind === 'string' ? `a ${manifest.kind}` : describeType(manifest);
  const problem = `must be written as its objects were judged, got ${kind} that the chart's own toJson() has changed: `
    + 'change the object itself, or use a resolver';
  return new HardeningError('invalid-object', '', problem, [], node.path);
}
