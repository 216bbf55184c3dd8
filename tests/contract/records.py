"""Where the golden samples of this repository lie, read once for every test of the published language."""

from pathlib import Path

from registry_local.language.samples import FOLDER, Sample, every_sample

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / FOLDER
EVERY_SAMPLE = tuple(every_sample(ROOT))


def name_of(sample: Sample) -> str:
    return f"{sample.type}/{sample.name}"
