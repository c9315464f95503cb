import { BOUND_ACCOUNT } from './bound-account';
import { CAPABILITY_NAMES } from './capability-names';
import { EXPLICIT_APPARMOR } from './explicit-apparmor';
import { HOME_DIRECTORY } from './home-directory';
import { HOST_USERS } from './host-users';
import { IMAGE_DIGEST } from './image-digest';
import { IMAGE_ENVIRONMENT } from './image-environment';
import { IMAGE_FILES } from './image-files';
import { IMAGE_PORT } from './image-port';
import { IMAGE_TAG } from './image-tag';
import { IMAGE_TOKEN } from './image-token';
import { IMAGE_USER } from './image-user';
import { IMAGE_VOLUME } from './image-volume';
import { LOCAL_STORAGE } from './local-storage';
import { LOCALHOST_PROFILE_DELIVERY } from './localhost-profiles';
import { LOW_PORT } from './low-port';
import { MEMORY_LIMIT } from './memory-limit';
import { NET_BIND_SERVICE } from './net-bind-service';
import { OPERATING_SYSTEM } from './operating-system';
import { OPTION_WITHOUT_EFFECT } from './option-without-effect';
import { PRIVILEGED_SECCOMP } from './privileged-seccomp';
import { READ_ONLY_ROOT } from './read-only-root';
import { ROOT_CAPABILITIES } from './root-capabilities';
import { ROOT_GROUP } from './root-group';
import { RUNTIME_SOCKET } from './runtime-socket';
import { SECRET_IN_ENVIRONMENT } from './secret-in-environment';
import { SERVICE_ACCOUNT_TOKEN } from './service-account-token';
import { SIDECAR_TOKEN } from './sidecar-token';
import { TMP_STICKY_BIT } from './tmp-sticky-bit';
import { TURNED_OFF } from './turned-off';
import { VOLUME_OWNERSHIP } from './volume-ownership';
import { WINDOWS_SECRETS } from './windows-secrets';
import { WRITABLE_HOST_PATH } from './writable-host-path';
import type { FindingRule } from '../finding-rule';

/** Every rule that looks at a pod alone. */
export const FINDING_RULES: readonly FindingRule[] = Object.freeze([
  BOUND_ACCOUNT, CAPABILITY_NAMES, EXPLICIT_APPARMOR, HOME_DIRECTORY, HOST_USERS, IMAGE_DIGEST, IMAGE_ENVIRONMENT,
  IMAGE_FILES, IMAGE_PORT, IMAGE_TAG, IMAGE_TOKEN, IMAGE_USER, IMAGE_VOLUME, LOCALHOST_PROFILE_DELIVERY, LOCAL_STORAGE,
  LOW_PORT, MEMORY_LIMIT, NET_BIND_SERVICE, OPERATING_SYSTEM, OPTION_WITHOUT_EFFECT, PRIVILEGED_SECCOMP, READ_ONLY_ROOT,
  ROOT_CAPABILITIES, ROOT_GROUP, RUNTIME_SOCKET, SECRET_IN_ENVIRONMENT, SERVICE_ACCOUNT_TOKEN, SIDECAR_TOKEN,
  TMP_STICKY_BIT, TURNED_OFF, VOLUME_OWNERSHIP, WINDOWS_SECRETS, WRITABLE_HOST_PATH,
]);
