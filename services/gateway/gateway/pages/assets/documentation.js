// Shows the three API descriptions behind this address, one at a time.
"use strict";

window.addEventListener("load", () => {
  window.SwaggerUIBundle({
    dom_id: "#documentation",
    urls: [
      { name: "Timelines", url: "/openapi.json" },
      { name: "Conferences", url: "/conferences/openapi.json" },
      { name: "Awards", url: "/awards/openapi.json" },
    ],
    presets: [window.SwaggerUIBundle.presets.apis, window.SwaggerUIStandalonePreset],
    layout: "StandaloneLayout",
    validatorUrl: null,
  });
});
