// Reads codes by the phone's camera, where the browser can (BarcodeDetector, on a page with a certificate).
"use strict";

const EVERY_MS = 200;
const SAME_CODE_MS = 4000; // a badge held before the camera is one scan

export async function canScan() {
  if (!("BarcodeDetector" in window) || !navigator.mediaDevices) return false;
  return (await BarcodeDetector.getSupportedFormats()).includes("qr_code");
}

export class Camera {
  constructor(video, found) {
    this.video = video;
    this.found = found;
    this.detector = null;
    this.timer = null;
    this.last = { code: "", at: 0 };
  }

  get isOn() {
    return this.timer !== null;
  }

  /** Throws what getUserMedia throws when nobody allows it. */
  async start() {
    this.video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    await this.video.play();
    this.video.hidden = false;
    this.detector = new BarcodeDetector({ formats: ["qr_code"] });
    this.timer = setInterval(() => this.#look(), EVERY_MS);
  }

  stop() {
    clearInterval(this.timer);
    this.timer = null;
    this.video.hidden = true;
    for (const track of this.video.srcObject?.getTracks() ?? []) track.stop();
  }

  async #look() {
    const [seen] = await this.detector.detect(this.video).catch(() => []);
    if (!seen) return;
    const isSame = seen.rawValue === this.last.code && Date.now() - this.last.at < SAME_CODE_MS;
    this.last = { code: seen.rawValue, at: Date.now() };
    if (!isSame) this.found(seen.rawValue);
  }
}
