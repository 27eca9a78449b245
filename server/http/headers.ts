import type { Response } from "express";

/**
 * What every answer says about itself. Scripts run only with this answer's nonce; styles only from
 * our own files; nothing comes from, goes to, or is framed by anywhere else.
 */
export function protect(response: Response, nonce: string, host: string | undefined): void {
  // Older Safari does not count web sockets as 'self'.
  const sockets = host ? ` ws://${host} wss://${host}` : "";
  response.set({
    "Content-Security-Policy": [
      "default-src 'self'",
      `script-src 'self' 'nonce-${nonce}'`,
      "style-src 'self'",
      "img-src 'self' data: blob:",
      `connect-src 'self'${sockets}`,
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join("; "),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    /*
     * Addresses hold invitation codes, so no other site learns them. The last policy that a browser
     * knows wins. `no-referrer` alone would make browsers send `Origin: null` with our own forms,
     * and on plain http nothing else then says that a form came from our page.
     */
    "Referrer-Policy": "no-referrer, same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "X-Robots-Tag": "noindex, nofollow",
  });
}
