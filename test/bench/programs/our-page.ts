import { renderFormPage } from "../../../shared/web/form.tsx";
import { sampleForm, samplePage } from "../sample-page.ts";
import { servePages } from "./serve-pages.ts";

// Our form page over plain HTTP.
servePages((_request, response) => {
  const page = renderFormPage({ ...samplePage, form: sampleForm, params: new URLSearchParams(), issues: [] });
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page);
});
