/** What one run leaves for the next; may be gone at any time, and nothing but time is lost then. */
export interface Cache {
  /** Undefined where there is nothing, or nothing that can be read. */
  read(name: string): Promise<string | undefined>;
  write(name: string, text: string): Promise<void>;
}
