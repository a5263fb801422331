/** One HTTP exchange as plain data: the seam at which tests and the in-process emulator sit. */
export interface HttpRequest {
  readonly method: string;
  /** Absolute URL. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Rejects when there is no answer, as a reset socket does. */
export type Transport = (request: HttpRequest) => Promise<HttpResponse>;
