import type * as pulumi from '@pulumi/pulumi';
import { checkTransforms, composeTransforms } from './compose-transforms';
import { type DeliveredBy, deliveryComponents } from './delivered-by';
import { type ForeignTerms, type HardenedResourceReport, hardenTypedLater, type OnFinding } from './harden-resource';
import { withoutRivalsOf } from './rival-namespaces';
import { writesAnnotations } from '../core/hardening/harden-manifest';
import { HARDENING_OPTIONS, type HardeningOptions, mergeOptions } from '../core/hardening/options/options';
import {
  checkForeignHardening,
  type HardeningOverride,
  type OnViolation,
  overridesFor,
} from '../core/hardening/options/override';
import { type ResolvedOptions, resolveOptions } from '../core/hardening/options/resolve-options';
import { podKinds } from '../core/kubernetes/templates';
import { invalidType } from '../core/report/invalid';
import { checkKnown, type NamesOf } from '../core/report/known-options';
import { goesByNames, type Subject } from '../core/waivers/waiver';
import { today } from '../today';

/** Options of {@link hardenTransform}: hardening options for every pod, and these. */
export interface HardenTransformOptions extends HardeningOptions {
  /**
   * Other options for some resources, where a later override wins. The `path` of a match is the resource's name
   * in the program.
   */
  readonly overrides?: readonly HardeningOverride[];
  /** The component that puts the pods' profiles on the nodes. Nothing waits for it. */
  readonly deliveredBy?: DeliveredBy;
  /**
   * The reaction to a resource that breaks its level, `error` by default. With `report` it is deployed, hardened as far
   * as it goes, and a warning says why.
   */
  readonly onViolation?: OnViolation;
  /** Is called for every resource that holds pods, with what was done to it. */
  readonly onReport?: (report: HardenedResourceReport) => void;
  /**
   * Receives each finding, in order, with the name of its resource. By default those with which the workload does not
   * start are warnings; `false` for none.
   */
  readonly onFinding?: OnFinding | false;
  /**
   * Transforms that run before hardening, in this order, so that what they add is hardened as well. Register them
   * nowhere else: the order in which a program registers its transforms is not the one in which they run.
   */
  readonly after?: readonly pulumi.ResourceTransform[];
}

const KNOWN: NamesOf<HardenTransformOptions> = {
  ...HARDENING_OPTIONS,
  overrides: true,
  deliveredBy: true,
  onViolation: true,
  onReport: true,
  onFinding: true,
  after: true,
};

/** A transform for namespaces, which changes nothing. */
const refuseRivals: pulumi.ResourceTransform = async (resource) => {
  const props = await withoutRivalsOf(resource);
  return props && { props, opts: undefined as unknown as pulumi.ResourceOptions };
};

/**
 * A resource transform that hardens the pods of every resource of @pulumi/kubernetes, whatever makes it: a chart, a
 * file of manifests, or a resource by itself.
 *
 * ```ts
 * pulumi.runtime.registerResourceTransform(hardenTransform());                          // for all that the stack makes
 * from here on new Chart('ingress', { chart: 'ingress-nginx' }, { transforms: [hardenTransform()] }); // for what one
 * resource makes
 * ```
 *
 * Unless `user` says otherwise, pods keep the user of their image. What is hardened by itself has options of its own,
 * and stays as it is. A `…Patch` that holds a whole pod is hardened, as it creates the object where there is none; of
 * any other `…Patch` only what it sets is judged. What a helm.sh/v3 Release installs is not seen here, which is a
 * warning.
 *
 * The order in which a program registers transforms is not kept. Other transforms that touch pods belong into `after`.
 * Where one changes a pod after hardening all the same, and the pod breaks its level by that, the engine refuses the
 * resource; a warning names what else is no longer hardened.
 *
 * @throws HardeningError `invalid-option` or `invalid-waiver`, naming the option. The transform itself throws what
 *   hardenManifest does.
 * @see https://www.pulumi.com/docs/iac/concepts/options/transforms/
 */
export function hardenTransform(props: HardenTransformOptions = {}): pulumi.ResourceTransform {
  checkKnown(props, KNOWN);
  const {
    overrides: givenOverrides = [],
    deliveredBy,
    onViolation = 'error',
    onReport,
    onFinding,
    after = [],
    ...given
  } = props;
  if (onFinding !== undefined && onFinding !== false && typeof onFinding !== 'function') {
    throw invalidType('invalid-option', 'onFinding', 'must be a function, or false', onFinding);
  }
  const day = today();
  const { options, overrides } = checkForeignHardening(given, givenOverrides, onViolation, day);
  const earlier = checkTransforms(after, 'after');
  const deliveries = deliveryComponents(deliveredBy).flatMap((component) => component.deliveries);
  const optionsFor = (subject: Subject): ResolvedOptions => ({
    ...resolveOptions(overridesFor(overrides, subject).reduce(mergeOptions, { today: day, ...options }), 'image'),
    deliveries,
  });
  const told = [options, ...overrides.map(({ hardening }) => hardening)];
  const terms: ForeignTerms = {
    optionsFor,
    kinds: podKinds(options.templates),
    onViolation,
    onReport,
    onFinding,
    goesByNames: [...overrides, ...told.flatMap(({ waivers = [] }) => waivers)].some(goesByNames),
    writesAnnotations: told.some((some) => writesAnnotations(resolveOptions({ today: day, ...some }))),
  };
  return composeTransforms([...earlier, refuseRivals, (resource) => hardenTypedLater(resource, terms)]);
}
