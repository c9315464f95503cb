import { ApiObject, type App, type Chart, YamlOutputType } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { AppJudgement } from './app-judgement';
import { copyOf } from './judged-object';
import { isPlainObject } from '../core/data/plain-data';
import { HardeningError } from '../core/report/hardening-error';
import { invalidType } from '../core/report/invalid';

const LATE =
  'must be made before its app is written, got one that was made by the toJson() of a chart, or later: make it in a '
  + 'constructor, or in a validation';

const FILE_NAME = 'must be an object, as the file of the object gets its name from there';

/**
 * Every chart of an app as it is written. All charts are asked for their JSON before the first file is written, and
 * each is asked once: a chart's own toJson() may throw, make objects, or say something else each time.
 */
export class WrittenCharts {
  private readonly written = new Map<Chart, readonly unknown[]>();
  private readonly running = new Set<Chart>();
  private isAsking = false;
  private isComplete = false;

  constructor(private readonly app: App, private readonly judgement: AppJudgement) {}

  /**
   * Returns what a chart is written as: a copy, which the caller may change.
   *
   * @param run its method.
   * @throws HardeningError `invalid-object` where that is not what was judged.
   */
  of(chart: Chart, run: () => unknown[]): unknown[] {
    // This is the method that the chart's own one has in place of.
    if (this.running.has(chart)) return run();
    if (!this.isAsking && !this.isComplete) this.askAll();
    if (!this.written.has(chart)) this.ask(chart, run);
    this.refuseLate(chart);
    return this.written.get(chart)!.map(copyOf);
  }

  private askAll(): void {
    this.isAsking = true;
    try {
      this.app.charts.forEach((chart) => chart.toJson());
    } finally {
      this.isAsking = false;
    }
    this.refuseLate(this.app);
    if (this.app.yamlOutputType === YamlOutputType.FILE_PER_RESOURCE) this.refuseNameless();
    this.isComplete = true;
  }

  private ask(chart: Chart, run: () => unknown[]): void {
    this.running.add(chart);
    try {
      this.written.set(chart, this.judgement.asJudged(chart, run()));
    } finally {
      this.running.delete(chart);
    }
  }

  private refuseLate(scope: IConstruct): void {
    const late = scope.node
      .findAll()
      .find((construct) => ApiObject.isApiObject(construct) && !this.judgement.of(construct));
    if (late) throw new HardeningError('invalid-object', '', LATE, [], late.node.path);
  }

  /** cdk8s would fail at such an object after it has written the files of others. */
  private refuseNameless(): void {
    for (const [chart, manifests] of this.written) {
      for (const manifest of manifests) {
        const metadata = isPlainObject(manifest) ? manifest.metadata : undefined;
        if (manifest === undefined || isPlainObject(metadata)) continue;
        throw invalidType('invalid-object', 'metadata', FILE_NAME, metadata).about(chart.node.path);
      }
    }
  }
}
