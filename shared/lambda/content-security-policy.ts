import type { MiddlewareObj } from "@middy/core";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";

/**
 * Our own files and nothing else: no inline script or style, no frame, no other site. Forms may lead to the issuer as well,
 * because browsers hold the redirect that ends its session to `form-action`. Scripts ask us alone, to keep a session or what was typed.
 */
export const contentSecurityPolicy = (
  signInOrigins: string,
): MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> => {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    `form-action 'self' ${signInOrigins}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
  const set = ({ response }: { response: APIGatewayProxyStructuredResultV2 | null | undefined }): void => {
    if (response) response.headers = { ...response.headers, "content-security-policy": policy };
  };
  return { after: set, onError: set };
};
