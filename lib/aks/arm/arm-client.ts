import { armAnswer, formatAnswer, type ArmAnswer } from './arm-answer';
import { armOrigin } from './arm-endpoint';
import { MAX_ATTEMPTS, retryAfter, retryWaitAfter } from './back-off';
import { BearerToken } from './bearer-token';
import { SYSTEM_CLOCK, type Clock } from './clock';
import { HardeningError } from '../../core/report/hardening-error';

/** How long one request may take, in seconds. */
export const REQUEST_TIMEOUT_SECONDS = 60;

/** Whom to ask, and as whom. */
export interface ArmClientOptions {
  /**
   * The origin of Azure Resource Manager, such as `https://management.azure.com`: of a known cloud, an allowed host, or
   * on loopback.
   */
  readonly endpoint: string;
  /** Hosts besides those of the known clouds that the token may be sent to; none by default. */
  readonly allowedHosts?: readonly string[];
  /**
   * Gives an access token for that endpoint. It is sent there and nowhere else, and asked for again once Azure refuses
   * one.
   */
  readonly token: () => Promise<string>;
  /** For tests; the machine's clock by default. */
  readonly clock?: Clock;
  /** How long one request may take; {@link REQUEST_TIMEOUT_SECONDS} by default. */
  readonly requestTimeoutSeconds?: number;
}

/** The purpose of a request. */
export interface ArmCall {
  /** The path that errors name. */
  readonly about: string;
  /** The time of the clock past which nothing is waited for, in milliseconds. */
  readonly deadline: number;
  /** Told why a request has to be sent again, before the wait. */
  readonly onRetry?: (why: string) => void;
}

/** A request that did not get through: why, and how long Azure asks to wait. */
interface Failure {
  readonly why: string;
  readonly advice: string;
  readonly isThrottled: boolean;
  readonly retryAfter?: number;
}

/**
 * A small client of Azure Resource Manager: one token, patience with failures that pass, and no word of the token to
 * anyone else.
 */
export class ArmClient {
  readonly clock: Clock;
  private readonly origin: string;
  private readonly token: BearerToken;
  private readonly requestTimeout: number;

  /** @throws HardeningError `invalid-option` for an endpoint that a token must not go to. */
  constructor(options: ArmClientOptions) {
    const { endpoint, allowedHosts, token } = options;
    const { clock = SYSTEM_CLOCK, requestTimeoutSeconds = REQUEST_TIMEOUT_SECONDS } = options;
    this.origin = armOrigin(endpoint, allowedHosts);
    this.token = new BearerToken(token);
    this.clock = clock;
    this.requestTimeout = requestTimeoutSeconds * 1000;
  }

  /** Asks; see {@link post} for what it throws. */
  async get(path: string, apiVersion: string, call: ArmCall): Promise<ArmAnswer> {
    return this.send('GET', path, apiVersion, call);
  }

  /**
   * Requests an action, without a body. It may be sent more than once, so it has to be one that does no harm when
   * repeated.
   *
   * @returns a success, or an error of the 4xx range that only the caller can explain.
   * @throws HardeningError `azure-failed` for credentials that Azure refuses, a redirect, a success that is not JSON,
   *   and for failures that did not pass: no connection, no answer in time, 408, 409, 429 and 5xx.
   */
  async post(path: string, apiVersion: string, call: ArmCall): Promise<ArmAnswer> {
    return this.send('POST', path, apiVersion, call);
  }

  private async send(
    method: 'GET' | 'POST',
    path: string,
    apiVersion: string,
    call: ArmCall,
  ): Promise<ArmAnswer> {
    const url = new URL(`${path}?api-version=${encodeURIComponent(apiVersion)}`, this.origin);
    if (url.origin !== this.origin) {
      throw new HardeningError(
        'invalid-option',
        call.about,
        'the path of the request leads to another host than the endpoint',
      );
    }
    for (let failures = 0, throttled = 0; ;) {
      const outcome = await this.attempt(method, url, call);
      if ('status' in outcome) return outcome;
      if (outcome.isThrottled) throttled++;
      else failures++;
      if (failures >= MAX_ATTEMPTS) {
        throw failed(
          call,
          `Azure failed ${failures} times, the last time with ${outcome.why}: ${outcome.advice}`,
        );
      }
      const left = call.deadline - this.clock.now();
      if (left <= 0) {
        throw failed(call, `the time is over, and Azure still answers ${outcome.why}: ${outcome.advice}`);
      }
      if (outcome.retryAfter !== undefined && outcome.retryAfter > left) {
        throw failed(
          call,
          `Azure answered ${outcome.why} and asked to retry in ${seconds(outcome.retryAfter)} s, `
            + `but only ${seconds(left)} s of the timeout are left: run again later, or allow more time`,
        );
      }
      call.onRetry?.(outcome.why);
      await this.clock.sleep(
        outcome.retryAfter ?? Math.min(retryWaitAfter(failures + throttled - 1, this.clock.random()), left),
      );
    }
  }

  /** One try, or two where Azure refuses the token, which may just have grown old. */
  private async attempt(method: string, url: URL, call: ArmCall): Promise<ArmAnswer | Failure> {
    let token = await this.token.get(call.about);
    let outcome = await this.exchange(method, url, token, call);
    if ('status' in outcome && outcome.status === 401) {
      token = await this.token.get(call.about, token);
      outcome = await this.exchange(method, url, token, call);
    }
    if (!('status' in outcome) || outcome.status !== 401) return outcome;
    throw failed(
      call,
      `Azure refuses the credentials, and a fresh token too, with ${formatAnswer(outcome)}: `
        + 'log in again, and check the tenant, the cloud and the credentials that the Azure provider is '
        + 'configured with',
    );
  }

  private async exchange(method: string, url: URL, token: string, call: ArmCall): Promise<ArmAnswer | Failure> {
    const timeout = Math.min(this.requestTimeout, Math.max(call.deadline - this.clock.now(), 1000));
    const abort = new AbortController();
    // Not AbortSignal.timeout, whose timer keeps no process alive: a Pulumi program that ends while it waits has its
    // resources deleted.
    const timer = setTimeout(() => abort.abort(new DOMException('no answer in time', 'TimeoutError')), timeout);
    try {
      const response = await fetch(url, {
        method,
        headers: { Authorization: `Bearer ${token}`, Accept: 'application/json' },
        // Followed, a redirect would get an answer that is not Azure's, or take the token along.
        redirect: 'manual',
        signal: abort.signal,
      });
      return this.judge(response, await response.text(), call);
    } catch (error) {
      if (HardeningError.isHardeningError(error)) throw error;
      return this.transportFailure(error, url, timeout);
    } finally {
      clearTimeout(timer);
    }
  }

  private judge({ status, headers }: Response, text: string, call: ArmCall): ArmAnswer | Failure {
    const answer = armAnswer(status, text, (part) => this.token.redact(part));
    if (status >= 300 && status < 400) {
      throw failed(
        call,
        `${this.origin} answered with a redirect (${formatAnswer(answer)}), which is not followed: check the `
          + 'endpoint, and for a proxy or portal in between',
      );
    }
    if (status < 300 && answer.isGarbled) {
      throw failed(
        call,
        `the answer is not JSON, ${formatAnswer(answer)}: check the endpoint ${this.origin}, and for a proxy or `
          + 'portal in between',
      );
    }
    // A disabled subscription stays so; all other conflicts pass.
    const passes =
      status === 408
      || status === 429
      || status >= 500
      || (status === 409 && !LASTING_CONFLICTS.includes(answer.code ?? ''));
    if (!passes) return answer;
    const wait = retryAfter(headers.get('retry-after'), this.clock.now());
    return {
      why: formatAnswer(answer),
      advice: 'run again later',
      isThrottled: status === 429,
      ...(wait === undefined ? {} : { retryAfter: wait }),
    };
  }

  private transportFailure(error: unknown, { host }: URL, timeout: number): Failure {
    const { name, message, cause } = error as Error & { cause?: { code?: unknown; message?: unknown } };
    if (name === 'TimeoutError') {
      return {
        why: `no answer from ${host} within ${timeout / 1000} s`,
        advice: 'check the network, or run again later',
        isThrottled: false,
      };
    }
    return {
      why: `no connection to ${host} (${this.token.redact(String(cause?.code ?? cause?.message ?? message))})`,
      advice:
        'check the network, DNS, and the proxy (Node takes HTTPS_PROXY only with NODE_USE_ENV_PROXY=1, from 22.21 on)',
      isThrottled: false,
    };
  }
}

/** Codes of 409 that no patience helps; the second is the caller's to fix. */
const LASTING_CONFLICTS = ['ReadOnlyDisabledSubscription', 'MissingSubscriptionRegistration'];

function seconds(milliseconds: number): number {
  return Math.ceil(milliseconds / 1000);
}

function failed({ about }: ArmCall, problem: string): HardeningError {
  return new HardeningError('azure-failed', about, problem);
}
