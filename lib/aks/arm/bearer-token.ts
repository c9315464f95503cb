import { Redactor } from './redactor';
import { HardeningError } from '../../core/report/hardening-error';

/** The token that a client sends, kept from all that it says. */
export class BearerToken {
  private readonly redactor = new Redactor();
  private current: string | undefined;

  /**
   * @param source gives a token that is good for a few minutes at least; asked again once Azure refuses the one before.
   */
  constructor(private readonly source: () => Promise<string>) {}

  /**
   * The token to send.
   *
   * @param refused one that Azure has refused: if it is the current one, the source is asked for another.
   * @param about what errors name.
   * @throws HardeningError `azure-failed` where there is none, or none that a header can carry.
   */
  async get(about: string, refused?: string): Promise<string> {
    if (this.current === undefined || this.current === refused) this.current = await this.fetch(about);
    return this.current;
  }

  /** Returns the string without any token that was ever sent, in whatever form: see {@link Redactor}. */
  redact(text: string): string {
    return this.redactor.redact(text);
  }

  private async fetch(about: string): Promise<string> {
    let token: string;
    try {
      token = await this.source();
    } catch (error) {
      const reason = this.redact(String((error as Error | undefined)?.message ?? error));
      throw new HardeningError('azure-failed', about, `there are no credentials for Azure: ${reason}`);
    }
    // fetch would repeat the whole header in its own error.
    if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) {
      throw new HardeningError(
        'azure-failed',
        about,
        'the token for Azure is empty, or has characters that an HTTP header cannot carry: check how the Azure '
          + 'provider logs in',
      );
    }
    this.redactor.add(token);
    return token;
  }
}
