import type { MiddlewareObj } from "@middy/core";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";

/**
 * Our own files and nothing else: no inline script or style, no frame, no other site. Forms may lead to the issuer as well,
 * because browsers hold the redirect that ends its session to `form-action`.
 */
export const contentSecurityPolicy = (
  issuerUrl: string,
): MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> => {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `form-action 'self' ${new URL(issuerUrl).origin}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
  const set = ({ response }: { response: APIGatewayProxyStructuredResultV2 | null | undefined }): void => {
    if (response) response.headers = { ...response.headers, "content-security-policy": policy };
  };
  return { after: set, onError: set };
};
