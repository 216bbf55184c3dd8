// What a badge's code says, read without asking anybody: which conference, which line. Whether it is signed by us, the
// service says when the scan reaches it.
"use strict";

const PREFIX = "HN1:";
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"; // RFC 4648, base32

export function isBadge(text) {
  return text.startsWith(PREFIX);
}

export function read(code) {
  const bytes = decoded(code.trim().slice(PREFIX.length));
  return bytes.length === 100 ? { conference: uuid(bytes.slice(4, 20)), line: uuid(bytes.slice(20, 36)) } : null;
}

export function numberOf(line) {
  const digits = line.replaceAll("-", "").slice(-8).toUpperCase();
  return `${digits.slice(0, 4)}-${digits.slice(4)}`;
}

export function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().trim();
}

function decoded(text) {
  const bytes = [];
  let held = 0;
  let bits = 0;
  for (const letter of text) {
    const value = LETTERS.indexOf(letter);
    if (value < 0) return [];
    held = ((held << 5) | value) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 0xff);
    }
  }
  return bytes;
}

function uuid(bytes) {
  const text = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join("-");
}
