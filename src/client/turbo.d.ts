/** The part of Turbo that the client uses; the package ships no types. */
declare module '@hotwired/turbo' {
  export const config: { drive: { progressBarDelay: number } };
  export const session: { refresh(url: string): void };
  export function morphElements(current: Element, next: Element): void;
  export function visit(location: string, options?: { action?: 'advance' | 'replace' }): void;
}

/** What Turbo knows of an answer that it received. */
interface TurboResponse {
  readonly succeeded: boolean;
  readonly statusCode: number;
  readonly location: URL;
  readonly responseHTML: Promise<string | undefined>;
}

interface DocumentEventMap {
  'turbo:load': CustomEvent;
  'turbo:before-visit': CustomEvent<{ url: string }>;
  'turbo:before-render': CustomEvent;
  'turbo:render': CustomEvent<{ renderMethod: 'replace' | 'morph'; isPreview: boolean }>;
  'turbo:click': CustomEvent<{ url: string }>;
  'turbo:submit-end': CustomEvent<{ success: boolean; fetchResponse?: TurboResponse }>;
  'turbo:before-fetch-response': CustomEvent<{ fetchResponse: TurboResponse }>;
  'turbo:fetch-request-error': CustomEvent;
}
