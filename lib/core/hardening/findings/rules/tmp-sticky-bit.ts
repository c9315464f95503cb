import { parseImageReference } from '../../../images/image-reference';
import { containerPath, type AnyContainer } from '../../../kubernetes/pod';
import { TEMPORARY_DIRECTORY } from '../../options/presets';
import type { FindingRule } from '../finding-rule';

/** Images of Ruby and of programs in Ruby, by a word of their repository. */
const RUBY_IMAGE = /(?:^|[/_-])(?:ruby|rails|jekyll|redmine|discourse|mastodon|openproject|zammad|chatwoot|huginn)(?:$|[/_-])/;

const RUBY_PROGRAM = /(?:^|\/)(?:ruby|bundle|rails|rake|puma|unicorn|sidekiq|rackup|passenger)$/;

const RUBY_VARIABLE = /^(?:RAILS_|RACK_ENV$|RUBY|BUNDLE_|GEM_HOME$)/;

/** Variables by which Ruby takes another directory, or this one as it is. */
const WAYS_OUT: readonly string[] = ['TMPDIR', 'RUBY_TMPDIR_ALLOW_WORLD_WRITABLE'];

/**
 * A volume on disk has the mode 0777, without the sticky bit, and Ruby refuses such a directory for its temporary
 * files. One in memory has 1777.
 *
 * @see https://github.com/kubernetes/kubernetes/issues/110835
 * @see https://github.com/ruby/tmpdir/issues/69
 */
export const TMP_STICKY_BIT: FindingRule = {
  rule: 'tmp-sticky-bit',
  severity: 'may-fail',
  cause: 'hardening',
  find: ({ pod: { spec }, containers, wasFilled }) => {
    const onDisk = new Set((spec.volumes ?? []).flatMap((volume) =>
      volume?.emptyDir && volume.emptyDir.medium !== 'Memory' ? [volume.name] : []));
    return containers.filter(({ container }) => isRuby(container)).flatMap((placed) => {
      const path = `${containerPath(placed)}.volumeMounts`;
      const index = placed.container.volumeMounts?.findIndex((mount, at) =>
        mount?.mountPath === TEMPORARY_DIRECTORY && onDisk.has(mount.name) && wasFilled(`${path}[${at}]`)) ?? -1;
      return index < 0 ? [] : [{
        path: `${path}[${index}]`,
        message: 'Ruby finds no temporary directory, because /tmp on disk has no sticky bit: set the option tmp to '
          + '{ medium: "Memory" }, or the variable RUBY_TMPDIR_ALLOW_WORLD_WRITABLE to 1, which new releases know',
      }];
    });
  },
};

function isRuby({ image, command, args, env }: AnyContainer): boolean {
  const names = (env ?? []).map((variable) => variable?.name ?? '');
  if (names.some((name) => WAYS_OUT.includes(name))) return false;
  return RUBY_IMAGE.test(parseImageReference(image ?? '')?.repository ?? '')
    || names.some((name) => RUBY_VARIABLE.test(name))
    || [command?.[0], args?.[0]].some((word) => RUBY_PROGRAM.test(word ?? ''));
}
