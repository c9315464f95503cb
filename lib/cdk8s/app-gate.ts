import { ApiObject, type App, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { AppJudgement } from './app-judgement';
import type { ForeignHardener } from './foreign-object';
import { DRAFT, hasNamespaceBrand, hasWorkloadBrand, isHardenedObject } from './hardened-object';
import { judgeObject, type JudgedObject, manifestOf, throwErrorsOf } from './judged-object';
import { Phase } from './phase';
import { replaceMethod } from './synthesis-hooks';
import { WrittenCharts } from './written-charts';

type ToJson = () => unknown;

/** A resolver that hardens what others wrote. */
export interface AppHardener extends ForeignHardener {
  /** Learns what was judged, once an app is written. */
  leave(judgement: AppJudgement): void;
}

/** Facts that a gate needs about the app around it. */
export interface AppGateContext {
  /** The resolvers of the app that harden what others wrote. */
  readonly hardeners: () => readonly AppHardener[];
  /** Has the charts of a class call {@link AppGate.synthesizeChart}. */
  readonly watchChart: (chart: Chart) => void;
}

/**
 * The gate through which everything of an app goes on its way out: nothing is written before all objects are judged,
 * and nothing is written that differs from what was judged.
 *
 * cdk8s first validates all constructs. Then it requests the JSON of object after object, and writes files in between.
 * The gate judges every object, as it would be written, when the first one is validated: so all errors are in the one
 * error of cdk8s. When the first object is asked for its JSON, the gate judges those that have changed since. From then
 * on each object is written as it was judged, and is not read again.
 */
export class AppGate {
  /** How the objects are read that were admitted. */
  private readonly readers = new WeakMap<ApiObject, ToJson>();
  private readonly wrappers = new WeakSet<ToJson>();
  /** The objects that were not admitted, and are being judged all the same. */
  private readonly passing = new Set<ApiObject>();
  /** How many methods of cdk8s that synthesize the app or a chart are running, one within the other. */
  private depth = 0;
  private readonly validation = new Phase();
  private readonly judging = new Phase();
  /** Judgement that the running synthesis uses. */
  private judgement: AppJudgement | undefined;
  /** Whether every object is written as that has it. */
  private isSealed = false;
  /** What the charts are written as; undefined until the first of them is. */
  private charts: WrittenCharts | undefined;
  /** The judgement of the last synthesis that went well. */
  private last: AppJudgement | undefined;
  /** The chart that is synthesized without its app. */
  private alone: Chart | undefined;

  constructor(private readonly root: IConstruct, private readonly context: AppGateContext) {}

  /** Has an object go through the gate from now on. */
  admit(object: ApiObject): void {
    if (!this.readers.has(object)) {
      object.node.addValidation({ validate: () => this.validate(object) });
      this.context.watchChart(object.chart);
    }
    // Somebody may have put another method over ours, or an accessor, which may return ours this once.
    const own = Object.getOwnPropertyDescriptor(object, 'toJson')?.value as ToJson | undefined;
    if (own && this.wrappers.has(own)) return;
    const toJson = object.toJson as ToJson;
    const read: ToJson = isHardenedObject(object) ? () => object[DRAFT](toJson) : () => toJson.call(object);
    const wrapper: ToJson = () => this.toJson(object, read);
    this.readers.set(object, read);
    this.wrappers.add(wrapper);
    replaceMethod(object, 'toJson', wrapper, object.node.path);
  }

  /** Judges all objects as they are now. */
  judge(earlier?: AppJudgement): AppJudgement {
    const objects = this.objects();
    const isComplete = objects.every((object) => earlier?.of(object));
    objects.forEach((object) => this.admit(object));
    const hardeners = this.context.hardeners();
    const judgeOne = (object: ApiObject): JudgedObject => (
      this.settled(object)
      ?? judgeObject(object, this.readers.get(object)!, hardeners, isComplete ? earlier?.of(object) : undefined));
    return this.judging.run(() => new AppJudgement(objects.map(judgeOne)));
  }

  /** Judges an object that is being read past the gate; undefined where it is the gate that reads it. */
  judgePast(object: ApiObject, hardener: ForeignHardener): JudgedObject | undefined {
    const isOurReading = this.judging.lasts && (this.readers.has(object) || this.passing.has(object));
    if (isOurReading) return undefined;
    this.passing.add(object);
    try {
      return this.judging.run(() => judgeObject(object, () => object.toJson() as unknown, [hardener]));
    } finally {
      this.passing.delete(object);
    }
  }

  /**
   * Runs a method of cdk8s that synthesizes the app.
   *
   * @param chart the only chart that it synthesizes.
   */
  synthesize<T>(run: () => T, chart?: Chart): T {
    const hardeners = this.context.hardeners();
    const objects = this.objects();
    // An object may have in it what a chart is written as. It is judged with that.
    if (this.judging.lasts) {
      objects.forEach((object) => this.admit(object));
      return run();
    }
    const hasHardened = objects.some((object) => hasWorkloadBrand(object) || hasNamespaceBrand(object));
    if (hardeners.length === 0 && !hasHardened) return run();
    const isOutermost = this.depth === 0;
    if (isOutermost) this.begin(hardeners, objects, chart);
    this.depth++;
    try {
      return run();
    } finally {
      this.depth--;
      if (isOutermost) this.judgement = undefined;
    }
  }

  /**
   * Runs a method of cdk8s that synthesizes a chart.
   *
   * @param isOverride whether it is a subclass's, which may change what its objects are written as.
   */
  synthesizeChart(chart: Chart, run: () => unknown[], isOverride: boolean): unknown[] {
    if (this.judging.lasts) return this.synthesize(run);
    return this.synthesize(() => {
      // Within the synthesis of the app its validation is over. A chart may be empty, and its file the first one.
      if (this.depth > 1 && !this.alone) {
        const judgement = this.seal();
        if (!this.validation.lasts) {
          return (this.charts ??= new WrittenCharts(this.root as App, judgement)).of(chart, run);
        }
      }
      const manifests = run();
      if (this.depth > 0) this.seal();
      return isOverride && this.judgement ? this.judgement.asJudged(chart, manifests) : manifests;
    }, chart);
  }

  /** Tells the resolvers what was judged of an app that is written. */
  leave(): void {
    if (this.depth > 0 || !this.last) return;
    for (const hardener of this.context.hardeners()) hardener.leave(this.last);
  }

  /** Runs the validation of a construct: what that reads is not yet written. */
  whileValidating<T>(run: () => T): T {
    return this.validation.run(run);
  }

  private begin(hardeners: readonly ForeignHardener[], objects: readonly ApiObject[], chart: Chart | undefined): void {
    this.judgement = undefined;
    this.isSealed = false;
    this.charts = undefined;
    this.alone = chart;
    // A new object may be what delivers the profile that another one names.
    if (!objects.every((object) => this.last?.of(object))) this.last = undefined;
    for (const hardener of hardeners) hardener.enter(this.root);
    objects.forEach((object) => this.admit(object));
    this.root.node.findAll().filter((construct) => Chart.isChart(construct)).forEach(this.context.watchChart);
  }

  /** Returns the problems of an object. cdk8s calls it before it writes a file, and adds the path of the construct. */
  private validate(object: ApiObject): string[] {
    if (this.judging.lasts || this.settled(object)) return [];
    if (this.depth === 0) return [...this.judge().problemsOf(object)];
    this.judgement ??= this.judge();
    return [...this.judgement.problemsOf(object)];
  }

  /** Returns an object as it is written, or, outside a synthesis, as it would be written. */
  private toJson(object: ApiObject, read: ToJson): unknown {
    const isWritten = this.depth > 0 && !this.validation.lasts && !this.judging.lasts && !this.settled(object);
    const judged = isWritten ? this.seal().of(object) : undefined;
    if (judged) return manifestOf(judged);
    const hardeners = this.context.hardeners();
    const alone = this.judging.run(() => judgeObject(object, read, hardeners));
    throwErrorsOf(alone);
    return manifestOf(alone);
  }

  /** @throws Error as cdk8s has it for what its validation finds. */
  private seal(): AppJudgement {
    if (this.judgement && (this.isSealed || this.judging.lasts || this.validation.lasts)) return this.judgement;
    const judgement = this.judge(this.judgement);
    const objects = judgement.objects.map(({ object }) => object);
    judgement.throwProblems(objects.filter((object) => !this.settled(object)));
    this.judgement = this.last = judgement;
    this.isSealed = true;
    return judgement;
  }

  /**
   * The judgement on an object of a chart that is not synthesized now. It is judged again when it is: tests synthesize
   * chart after chart, and the time for that would grow with the square of their number. Namespaces are not settled, as
   * they matter to the pods of other charts.
   */
  private settled(object: ApiObject): JudgedObject | undefined {
    if (this.depth === 0 || !this.alone || object.chart === this.alone) return undefined;
    const judged = this.last?.of(object);
    return judged?.namespaces.length === 0 ? judged : undefined;
  }

  private objects(): ApiObject[] {
    return this.root.node.findAll().filter((construct) => ApiObject.isApiObject(construct));
  }
}
