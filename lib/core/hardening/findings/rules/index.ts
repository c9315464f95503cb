import { CAPABILITY_NAMES } from './capability-names';
import { EXPLICIT_APPARMOR } from './explicit-apparmor';
import type { FindingRule } from '../finding-rule';
import { HOST_USERS } from './host-users';
import { IMAGE_TAG } from './image-tag';
import { IMAGE_USER } from './image-user';
import { LOCALHOST_PROFILE_DELIVERY } from './localhost-profiles';
import { MEMORY_LIMIT } from './memory-limit';
import { NET_BIND_SERVICE } from './net-bind-service';
import { OPERATING_SYSTEM } from './operating-system';
import { OPTION_WITHOUT_EFFECT } from './option-without-effect';
import { PRIVILEGED_SECCOMP } from './privileged-seccomp';
import { READ_ONLY_ROOT } from './read-only-root';
import { SERVICE_ACCOUNT_TOKEN } from './service-account-token';
import { TURNED_OFF } from './turned-off';
import { VOLUME_OWNERSHIP } from './volume-ownership';
import { WINDOWS_SECRETS } from './windows-secrets';

/** Every rule that looks at a pod alone. */
export const FINDING_RULES: readonly FindingRule[] = Object.freeze([
  CAPABILITY_NAMES, EXPLICIT_APPARMOR, HOST_USERS, IMAGE_TAG, IMAGE_USER, LOCALHOST_PROFILE_DELIVERY, MEMORY_LIMIT,
  NET_BIND_SERVICE, OPERATING_SYSTEM, OPTION_WITHOUT_EFFECT, PRIVILEGED_SECCOMP, READ_ONLY_ROOT,
  SERVICE_ACCOUNT_TOKEN, TURNED_OFF,
  VOLUME_OWNERSHIP, WINDOWS_SECRETS,
]);
