/** The part of the Trusted Types API that the client uses. */
interface Factory {
  createPolicy(
    name: string,
    rules: { createHTML(text: string): string; createScriptURL(url: string): string },
  ): {
    createHTML(text: string): string;
    createScriptURL(url: string): string;
  };
}

/**
 * The one named policy of the product, `beffroi`. Turbo parses the pages that it fetched into inert
 * documents, and the map that moves runs one worker, a file of ours: only those two gestures pass
 * through the policy. Writing HTML or running a script any other way stays forbidden by the browser.
 */
export function allowOurOwn(): void {
  const { trustedTypes } = window as unknown as { trustedTypes?: Factory };
  if (trustedTypes === undefined) return;
  const policy = trustedTypes.createPolicy('beffroi', {
    createHTML: (text) => text,
    createScriptURL(url) {
      const { origin, pathname } = new URL(url, location.href);
      const ours = origin === location.origin && pathname.startsWith('/statique/carte-mobile-');
      if (!ours) throw new TypeError(url);
      return url;
    },
  });
  const parse = DOMParser.prototype.parseFromString;
  DOMParser.prototype.parseFromString = function parseTrusted(text, type) {
    return parse.call(this, policy.createHTML(text), type);
  };
  window.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(policy.createScriptURL(String(url)), options);
    }
  };
}
