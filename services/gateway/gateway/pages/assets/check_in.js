// Reads one's own badge by camera into the form; without a camera the field is filled by hand or by a hand scanner.
"use strict";

import { Camera, canScan } from "./door/camera.js";

const at = (id) => document.getElementById(id);

if (at("camera") && (await canScan())) {
  const eye = new Camera(at("view"), (code) => {
    eye.stop();
    at("code").value = code;
    at("hall-code").focus();
  });
  at("camera").hidden = false;
  at("camera").addEventListener("click", () => eye.start().catch(() => (at("camera").hidden = true)));
}
